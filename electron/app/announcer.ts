import type { ChangeKey } from '../../shared/contract/types'
import type { Announce } from './ports'

type Listener = (keys: ChangeKey[]) => void

export interface Announcer {
  announce: Announce
  /** Returns a function that stops listening. */
  subscribe(listener: Listener): () => void
}

/** Gathers what went stale within one turn of the event loop and tells everyone once. */
export function createAnnouncer(): Announcer {
  const listeners = new Set<Listener>()
  const pending = new Map<string, ChangeKey>()

  const tell = (): void => {
    const keys = [...pending.values()]
    pending.clear()
    for (const listener of listeners) listener(keys)
  }

  return {
    announce(...keys) {
      if (pending.size === 0 && keys.length > 0) setImmediate(tell)
      for (const key of keys) pending.set(JSON.stringify(key), key)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
