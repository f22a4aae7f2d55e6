import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'

type Props = Readonly<Record<string, unknown>> & { children?: ReactNode }

/**
 * What draws the same as `after`, with the elements of `before` wherever they would draw no other: React passes over what
 * it was given already.
 */
export function keepUnchanged(before: ReactNode, after: ReactNode): ReactNode {
  if (!isValidElement<Props>(before) || !isValidElement<Props>(after)) return before === after ? before : after
  if (before.type !== after.type || before.key !== after.key) return after
  const old = childrenOf(before)
  const drawn = childrenOf(after)
  const kept = drawn.map((child, index) => keepUnchanged(old[index], child))
  const areKept = old.length === kept.length && kept.every((child, index) => child === old[index])
  if (areKept && haveSameProps(before.props, after.props)) return before
  return kept.some((child, index) => child !== drawn[index]) ? cloneElement(after, undefined, ...kept) : after
}

function childrenOf({ props: { children } }: ReactElement<Props>): readonly ReactNode[] {
  if (children === undefined) return []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an array of nodes is the one array that is a node
  return Array.isArray(children) ? (children as readonly ReactNode[]) : [children]
}

function haveSameProps(before: Props, after: Props): boolean {
  const names = Object.keys(after)
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => name === 'children' || Object.is(before[name], after[name]))
  )
}
