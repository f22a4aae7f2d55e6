import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import classes from './Toolbar.module.css'

interface ToolbarProps {
  label: string
  children: ReactNode
}

const focusableIn = (root: HTMLElement): HTMLElement[] =>
  Array.from(root.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], input:not(:disabled)'))

/** Tools in a row: arrow keys, Home and End go between them. */
export const Toolbar = ({ label, children }: ToolbarProps) => {
  const root = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    if (root.current === null || event.target instanceof HTMLInputElement) return
    const tools = focusableIn(root.current)
    const at = tools.findIndex((tool) => tool === document.activeElement)
    const targets: Record<string, number> = {
      ArrowRight: (at + 1) % tools.length,
      ArrowLeft: (at - 1 + tools.length) % tools.length,
      Home: 0,
      End: tools.length - 1,
    }
    const target = targets[event.key]
    if (at < 0 || target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    tools[target]?.focus()
  }
  return (
    <div ref={root} role="toolbar" aria-label={label} tabIndex={-1} className={classes.toolbar} onKeyDown={move}>
      {children}
    </div>
  )
}

/** Separates groups of tools. */
export const ToolbarDivider = () => <span className={classes.divider} aria-hidden />
