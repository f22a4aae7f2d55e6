import { parseBinding, type KeyBindings, writeBinding } from '../../shared/domain/key-binding'
import type { Command } from './commands'

type Bound = Pick<Command, 'id' | 'shortcut'>

/** The keys of a command: those the person chose, otherwise those it comes with. */
export function bindingsOf({ id, shortcut }: Bound, chosen: KeyBindings): readonly string[] {
  const own = chosen[id]
  if (own !== undefined) return own
  return [shortcut ?? []].flat().flatMap((keys) => {
    const usual = parseBinding(keys)
    return usual === null ? [] : [writeBinding(usual)]
  })
}

const scopes = ['viewer', 'chat'] as const
type Scope = (typeof scopes)[number] | 'global'

/** Where a command works, by its id: in one window (`viewer.invert`), or in all of them. */
export const scopeOf = (commandId: string): Scope =>
  scopes.find((scope) => commandId.startsWith(`${scope}.`)) ?? 'global'

/** Whether two commands are ever there at once. */
const scopesMeet = (a: string, b: string): boolean =>
  scopeOf(a) === scopeOf(b) || scopeOf(a) === 'global' || scopeOf(b) === 'global'

/** The command a key event runs. What a person chose comes before what a command comes with, one window before all. */
export function commandFor<C extends Bound>(
  commands: readonly C[],
  chosen: KeyBindings,
  pressed: readonly string[],
): C | undefined {
  const rank = (command: C): number =>
    (chosen[command.id] === undefined ? 0 : 2) + (scopeOf(command.id) === 'global' ? 0 : 1)
  for (const binding of pressed) {
    const found = commands
      .filter((command) => bindingsOf(command, chosen).includes(binding))
      .sort((a, b) => rank(b) - rank(a))
    if (found[0] !== undefined) return found[0]
  }
  return undefined
}

/**
 * The other commands that have these keys and may be there at the same time. Two that come with the same ones are never there at once (each modality has
 * its own presets), so that is a conflict only once a person gave the keys to one of them.
 */
export const holdersOf = <C extends Bound>(
  commands: readonly C[],
  chosen: KeyBindings,
  commandId: string,
  binding: string,
): C[] =>
  commands.filter(
    (other) => other.id !== commandId && scopesMeet(other.id, commandId) && bindingsOf(other, chosen).includes(binding),
  )

/** Commands whose keys also run another one, each with the keys in question. */
export function conflictsIn<C extends Bound>(commands: readonly C[], chosen: KeyBindings): Map<string, C[]> {
  const conflicts = new Map<string, C[]>()
  for (const command of commands) {
    if (chosen[command.id] === undefined) continue
    for (const binding of bindingsOf(command, chosen)) {
      for (const other of holdersOf(commands, chosen, command.id, binding)) {
        conflicts.set(command.id, [...(conflicts.get(command.id) ?? []), other])
        conflicts.set(other.id, [...(conflicts.get(other.id) ?? []), command])
      }
    }
  }
  return new Map([...conflicts].map(([id, others]) => [id, [...new Set(others)]]))
}

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, at) => each === b[at])

/** The choices with one command's keys set; what equals its own keys is no choice any more. */
export function withBindings(chosen: KeyBindings, command: Bound, bindings: readonly string[]): KeyBindings {
  const { [command.id]: _, ...others } = chosen
  if (sameKeys(bindingsOf(command, others), bindings)) return others
  return { ...others, [command.id]: [...new Set(bindings)] }
}

/** Gives `binding` to a command in place of `former` (null adds it). */
export function assign(chosen: KeyBindings, command: Bound, former: string | null, binding: string): KeyBindings {
  const own = bindingsOf(command, chosen)
  const next = former === null ? [...own, binding] : own.map((each) => (each === former ? binding : each))
  return withBindings(chosen, command, next)
}

/** Takes `binding` from those that have it and gives it to `command`. */
export function takeOver(
  chosen: KeyBindings,
  command: Bound,
  former: string | null,
  binding: string,
  holders: readonly Bound[],
): KeyBindings {
  const freed = holders.reduce(
    (choices, holder) =>
      withBindings(
        choices,
        holder,
        bindingsOf(holder, choices).filter((each) => each !== binding),
      ),
    chosen,
  )
  return assign(freed, command, former, binding)
}

/** Gives `binding` to `command` and the keys it had to the one that loses it. */
export function swap(chosen: KeyBindings, command: Bound, former: string, binding: string, holder: Bound): KeyBindings {
  const given = withBindings(
    chosen,
    holder,
    bindingsOf(holder, chosen).map((each) => (each === binding ? former : each)),
  )
  return assign(given, command, former, binding)
}
