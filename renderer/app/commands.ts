import type { Icon } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
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
  /** Those of all sets, by id. Of two with the same one, the one offered last works. */
  offered: ReadonlyMap<string, Command>
  /** Everything that was ever offered in this window, so that its keys can be changed elsewhere. */
  seen: ReadonlyMap<string, Command>
  put: (owner: symbol, commands: readonly Command[]) => void
  drop: (owner: symbol) => void
}

const offeredBy = (sets: CommandState['sets']): Pick<CommandState, 'sets' | 'offered'> => ({
  sets,
  offered: new Map([...sets.values()].flat().map((command) => [command.id, command])),
})

const useCommandStore = create<CommandState>((set) => ({
  sets: new Map(),
  offered: new Map(),
  seen: new Map(),
  put: (owner, commands) =>
    set((state) => ({
      ...offeredBy(new Map(state.sets).set(owner, commands)),
      seen: new Map([...state.seen, ...commands.map((command) => [command.id, command] as const)]),
    })),
  drop: (owner) =>
    set((state) => {
      const sets = new Map(state.sets)
      sets.delete(owner)
      return offeredBy(sets)
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

/** As they are offered, with the keys they come with; `useAllCommands` tells the keys they have. */
export const useOfferedCommands = (): ReadonlyMap<string, Command> => useCommandStore((state) => state.offered)

/** What `read` makes of one that is there now; renders anew only when that changes. */
export const useOfferedCommand = <T>(commandId: string, read: (command: Command | undefined) => T): T =>
  useCommandStore((state) => read(state.offered.get(commandId)))

/** Also those of windows that were left. */
export const useSeenCommands = (): ReadonlyMap<string, Command> => useCommandStore((state) => state.seen)

/** For the one key handler of the window. */
export const currentCommands = (): Command[] => [...useCommandStore.getState().offered.values()]
