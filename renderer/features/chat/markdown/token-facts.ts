import type { Token } from 'markdown-it'

const attribute = (token: Token, name: string): string | undefined => token.attrGet(name)?.toString()

export const addressOf = (token: Token): string | undefined => attribute(token, 'href')

/** The number of the first item of a list; null where none is said. */
export function startOf(token: Token): number | null {
  const start = attribute(token, 'start')
  return start === undefined ? null : Number(start)
}

const sides = ['left', 'center', 'right'] as const
export type Side = (typeof sides)[number]

/** Which side the words of a cell stand on; null where none is said. */
export function sideOf(token: Token): Side | null {
  const style = attribute(token, 'style')
  return sides.find((side) => style?.endsWith(side)) ?? null
}

/** Text alone, without marks. */
export const wordsOf = (token: Token): string =>
  token.children === null
    ? token.type === 'softbreak' || token.type === 'hardbreak'
      ? ' '
      : token.content
    : token.children.map(wordsOf).join('')
