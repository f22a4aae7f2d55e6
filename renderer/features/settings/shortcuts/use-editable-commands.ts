import { useMemo } from 'react'
import { bindingsOf } from '../../../app/bindings'
import { type Command, useSeenCommands } from '../../../app/commands'
import { useKeyBindings } from '../../../app/use-key-bindings'
import { useViewerCatalogue } from '../../studies/viewer/use-viewer-catalogue'

export type EditableCommand = Pick<Command, 'id' | 'label' | 'group' | 'shortcut' | 'keywords'> & {
  bindings: readonly string[]
  /** Its keys are not those it comes with. */
  isChanged: boolean
}

/** Every command whose keys can be changed: the viewer's, and those of every window that was open, by group. */
export function useEditableCommands(): EditableCommand[] {
  const seen = useSeenCommands()
  const catalogue = useViewerCatalogue()
  const chosen = useKeyBindings()
  return useMemo(() => {
    const known = new Map<string, Pick<Command, 'id' | 'label' | 'group' | 'shortcut' | 'keywords'>>(
      catalogue.map((command) => [command.id, command]),
    )
    for (const [id, command] of seen) known.set(id, command)
    const groups = [...new Set([...known.values()].map(({ group }) => group))]
    return [...known.values()]
      .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group))
      .map((command) => ({
        ...command,
        bindings: bindingsOf(command, chosen),
        isChanged: chosen[command.id] !== undefined,
      }))
  }, [catalogue, chosen, seen])
}
