import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { addressOf, type LibraryAddress, pathOf } from './address'

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('popstate', listener)
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener('hashchange', listener)
  }
}
// What is typed may be a patient's name: it stays in the entry of the history and out of the address.
const typedIn = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'search' in state && typeof state.search === 'string'
    ? state.search
    : ''
const currentSearch = (): string => typedIn(history.state)

interface LibraryLocation {
  address: LibraryAddress
  search: string
  /** A step that going back undoes. */
  go: (change: Partial<LibraryAddress>) => void
  /** Clears words and filters at once. */
  clear: () => void
  setSearch: (search: string) => void
}

/** The library's part of the window's address. */
export function useLibraryAddress(): LibraryLocation {
  const [path, navigate] = useLocation()
  const search = useSyncExternalStore(subscribe, currentSearch)
  const address = useMemo(() => addressOf(path), [path])
  const go = useCallback(
    (change: Partial<LibraryAddress>) => navigate(pathOf({ ...address, ...change }), { state: { search } }),
    [address, navigate, search],
  )
  const clear = useCallback(
    () => navigate(pathOf({ ...address, filter: {} }), { state: { search: '' } }),
    [address, navigate],
  )
  const setSearch = useCallback(
    (typed: string) => navigate(path, { replace: true, state: { search: typed } }),
    [navigate, path],
  )
  return { address, search, go, clear, setSearch }
}
