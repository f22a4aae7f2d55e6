import { useEffect, useRef } from 'react'
import { commandFor } from './bindings'
import { currentCommands } from './commands'
import { editsText } from './reserved-keys'
import { bindingsOfPress, typesWithAltGr } from './shortcut'
import { useKeyBindings } from './use-key-bindings'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio], [type=range]')))

/** What stays reachable from inside a dialog: leaving the workstation must never wait. */
const worksInDialogs = new Set(['session.lock'])

/** Runs the command whose keys were pressed: one listener for the whole window. */
export const useKeyboardCommands = (): void => {
  const bindings = useKeyBindings()
  const chosen = useRef(bindings)
  useEffect(() => {
    chosen.current = bindings
  }, [bindings])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const typing = isTyping(event.target)
      if (typing && typesWithAltGr(event)) return
      const pressed = bindingsOfPress(event).filter((binding) => !typing || !editsText(binding))
      const command = commandFor(currentCommands(), chosen.current, pressed)
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
