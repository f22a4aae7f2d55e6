import { useState } from 'react'
import type { KeyBindings } from '../../../../shared/domain/key-binding'
import { assign, bindingsOf, holdersOf, swap, takeOver, withBindings } from '../../../app/bindings'
import { type Reservation, reservationOf } from '../../../app/reserved-keys'
import { useKeyBindings } from '../../../app/use-key-bindings'
import { useText } from '../../../i18n/use-text'
import { keyLabels } from '../../../ui/key-labels'
import type { EditableCommand } from './use-editable-commands'
import { useShortcutChanges } from './use-shortcut-changes'

type Problem = { kind: 'dead' | 'full' } | { kind: 'taken' | Reservation; binding: string }

type EditingState = { commandId: string; former: string | null; problem?: Problem } & (
  | { step: 'recording' | 'told' }
  | { step: 'conflict'; binding: string; holders: readonly EditableCommand[] }
)

export interface KeyEditing {
  state: EditingState | null
  /** Waits for keys in place of `former`; null adds some. */
  record: (command: EditableCommand, former: string | null) => void
  press: (command: EditableCommand, binding: string | null) => void
  settle: (command: EditableCommand, how: 'swap' | 'replace') => void
  remove: (command: EditableCommand, binding: string) => void
  reset: (command: EditableCommand) => void
  cancelRecording: () => void
  cancel: () => void
}

const maxBindings = 6

/** The one command whose keys are being changed, and how far that has come. */
export function useKeyEditing(commands: readonly EditableCommand[]): KeyEditing {
  const t = useText()
  const chosen = useKeyBindings()
  const save = useShortcutChanges()
  const [state, setState] = useState<EditingState | null>(null)

  const finish = (command: EditableCommand, next: KeyBindings): void => {
    setState(null)
    save(next, t('shortcuts.done.changed', { command: command.label }))
  }
  const problemOf = (command: EditableCommand, former: string | null, binding: string | null): Problem | null => {
    if (binding === null) return { kind: 'dead' }
    const reservation = reservationOf(binding)
    if (reservation !== null) return { kind: reservation, binding }
    return binding !== former && bindingsOf(command, chosen).includes(binding) ? { kind: 'taken', binding } : null
  }

  return {
    state,
    record(command, former) {
      const isFull = former === null && command.bindings.length >= maxBindings
      const at = { commandId: command.id, former }
      setState(isFull ? { ...at, step: 'told', problem: { kind: 'full' } } : { ...at, step: 'recording' })
    },
    press(command, binding) {
      if (state?.step !== 'recording') return
      const { former } = state
      const problem = problemOf(command, former, binding)
      if (problem !== null || binding === null) {
        setState({ commandId: command.id, former, step: 'recording', ...(problem && { problem }) })
        return
      }
      if (binding === former) {
        setState(null)
        return
      }
      const holders = holdersOf(commands, chosen, command.id, binding)
      if (holders.length > 0) setState({ commandId: command.id, former, step: 'conflict', binding, holders })
      else finish(command, assign(chosen, command, former, binding))
    },
    settle(command, how) {
      if (state?.step !== 'conflict') return
      const { former, binding, holders } = state
      const [holder] = holders
      if (how === 'swap' && former !== null && holder !== undefined) {
        setState(null)
        const said = t('shortcuts.done.swapped', { command: command.label, other: holder.label })
        save(swap(chosen, command, former, binding, holder), said)
      } else finish(command, takeOver(chosen, command, former, binding, holders))
    },
    remove(command, binding) {
      setState(null)
      const left = command.bindings.filter((each) => each !== binding)
      const keys = keyLabels(binding, t).join(' + ')
      save(withBindings(chosen, command, left), t('shortcuts.done.removed', { keys, command: command.label }))
    },
    reset(command) {
      setState(null)
      const { [command.id]: _, ...others } = chosen
      save(others, t('shortcuts.done.resetOne', { command: command.label }))
    },
    cancelRecording: () => setState((now) => (now?.step === 'recording' ? null : now)),
    cancel: () => setState(null),
  }
}
