import { useEffect } from 'react'
import { currentCommands } from './commands'
import { matchesShortcut } from './shortcut'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio], [type=range]')))

/** What stays reachable from inside a dialog: leaving the workstation must never wait. */
const worksInDialogs = new Set(['session.lock'])

/** Runs the command whose shortcut was pressed: one listener for the whole window. */
export const useKeyboardCommands = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey
      if (isTyping(event.target) && !hasModifier) return
      const command = currentCommands().find(
        ({ shortcut }) => shortcut !== undefined && matchesShortcut(shortcut, event),
      )
      if (command === undefined) return
      const inDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
      if (inDialog && !worksInDialogs.has(command.id)) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
