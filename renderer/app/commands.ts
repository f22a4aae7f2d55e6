import type { Icon } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { create } from 'zustand'

/** Something a person can do: listed in the palette and, with a shortcut, in the sheet of shortcuts. */
export interface Command {
  id: string
  /** In the language of the interface. */
  label: string
  /** Heading it is listed under, also in that language. */
  group: string
  icon?: Icon
  /** The keys it comes with, until the person chooses others: `mod+k`, `?`, `arrowdown`; `mod` is Ctrl or ⌘. Buttons show the first. */
  shortcut?: string | readonly string[]
  /** Other words it may be looked for by. */
  keywords?: readonly string[]
  run: () => void
}

interface CommandState {
  sets: ReadonlyMap<symbol, readonly Command[]>
  /** Everything that was ever offered in this window, so that its keys can be changed elsewhere. */
  seen: ReadonlyMap<string, Command>
  put: (owner: symbol, commands: readonly Command[]) => void
  drop: (owner: symbol) => void
}

const useCommandStore = create<CommandState>((set) => ({
  sets: new Map(),
  seen: new Map(),
  put: (owner, commands) =>
    set((state) => ({
      sets: new Map(state.sets).set(owner, commands),
      seen: new Map([...state.seen, ...commands.map((command) => [command.id, command] as const)]),
    })),
  drop: (owner) =>
    set((state) => {
      const sets = new Map(state.sets)
      sets.delete(owner)
      return { sets }
    }),
}))

/** Offers commands while the component is mounted. Memoize the list: a new array registers again. */
export const useCommands = (commands: readonly Command[]): void => {
  const owner = useRef<symbol>(undefined)
  owner.current ??= Symbol('commands')
  useEffect(() => {
    const key = owner.current
    if (key === undefined) return undefined
    const { put, drop } = useCommandStore.getState()
    put(key, commands)
    return () => drop(key)
  }, [commands])
}

const flatten = (sets: CommandState['sets']): Command[] => {
  // Of two with the same id, the one offered last works.
  const byId = new Map([...sets.values()].flat().map((command) => [command.id, command]))
  return [...byId.values()]
}

/** As they are offered, with the keys they come with; `useAllCommands` tells the keys they have. */
export const useOfferedCommands = (): Command[] => {
  const sets = useCommandStore((state) => state.sets)
  return useMemo(() => flatten(sets), [sets])
}

/** Also those of windows that were left. */
export const useSeenCommands = (): ReadonlyMap<string, Command> => useCommandStore((state) => state.seen)

/** For the one key handler of the window. */
export const currentCommands = (): Command[] => flatten(useCommandStore.getState().sets)
