import { useCallback } from 'react'
import type { KeyBindings } from '../../shared/domain/key-binding'
import { bindingsOf } from './bindings'
import { type Command, useOfferedCommand, useOfferedCommands } from './commands'
import { useSettings } from './use-settings'

/** The keys this profile chose, by command. */
export const useKeyBindings = (): KeyBindings => useSettings().shortcuts

/** A command with the keys it has now. */
export interface BoundCommand extends Command {
  bindings: readonly string[]
}

/** What can be done in this window now, with the keys that do it. */
export function useAllCommands(): BoundCommand[] {
  const chosen = useKeyBindings()
  return [...useOfferedCommands().values()].map((command) => ({ ...command, bindings: bindingsOf(command, chosen) }))
}

/** The first keys of a command that is there now, for its button; undefined when it has none. */
export function useBinding(commandId: string): string | undefined {
  const chosen = useKeyBindings()
  return useOfferedCommand(commandId, (command) => command && bindingsOf(command, chosen)[0])
}

/** `useBinding` for many. */
export function useBindingOf(): (commandId: string) => string | undefined {
  const chosen = useKeyBindings()
  const offered = useOfferedCommands()
  return useCallback(
    (commandId) => {
      const command = offered.get(commandId)
      return command && bindingsOf(command, chosen)[0]
    },
    [chosen, offered],
  )
}
