import { useCallback } from 'react'
import type { KeyBindings } from '../../../../shared/domain/key-binding'
import { useKeyBindings } from '../../../app/use-key-bindings'
import { useUpdateSettings } from '../../../app/use-settings'
import { useUndoToast } from '../../../ui/use-undo-toast'

/** Saves the keys of the profile, says so and offers to undo it. */
export function useShortcutChanges(): (next: KeyBindings, message: string) => void {
  const former = useKeyBindings()
  const update = useUpdateSettings()
  const offerUndo = useUndoToast()
  return useCallback(
    (next, message) => {
      update({ shortcuts: next }, { onSuccess: () => offerUndo(message, () => update({ shortcuts: former })) })
    },
    [former, offerUndo, update],
  )
}
