import { Portal } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import classes from './library.module.css'

interface ContextMenuProps {
  label: string
  at: { x: number; y: number }
  onClose: () => void
  children: ReactNode
}

const itemsOf = (menu: HTMLElement | null): HTMLElement[] =>
  menu === null ? [] : [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]

/** A menu where the mouse or the keyboard asked for it: WAI-ARIA's menu, kept within the window. */
export const ContextMenu = ({ label, at, onClose, children }: ContextMenuProps) => {
  const menu = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(at)
  useLayoutEffect(() => {
    const { width = 0, height = 0 } = menu.current?.getBoundingClientRect() ?? {}
    setPlace({
      x: Math.max(0, Math.min(at.x, window.innerWidth - width - 8)),
      y: Math.max(0, Math.min(at.y, window.innerHeight - height - 8)),
    })
    itemsOf(menu.current)[0]?.focus()
  }, [at])
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target) !== true) onClose()
    }
    window.addEventListener('pointerdown', outside, true)
    return () => window.removeEventListener('pointerdown', outside, true)
  }, [onClose])

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    const items = itemsOf(menu.current)
    const focused = items.findIndex((item) => item === document.activeElement)
    const targets: Record<string, number> = {
      ArrowDown: (focused + 1) % items.length,
      ArrowUp: (focused - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) {
      event.preventDefault()
      items[target]?.focus()
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose()
    }
  }
  return (
    <Portal>
      <div
        ref={menu}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={classes.menu}
        style={{ left: place.x, top: place.y }}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => event.preventDefault()}
      >
        {children}
      </div>
    </Portal>
  )
}

interface ContextMenuItemProps {
  icon: ReactNode
  danger?: boolean
  onChoose: () => void
  children: ReactNode
}

export const ContextMenuItem = ({ icon, danger = false, onChoose, children }: ContextMenuItemProps) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    className={classes.menuItem}
    data-danger={danger || undefined}
    onClick={onChoose}
  >
    {icon}
    {children}
  </button>
)
