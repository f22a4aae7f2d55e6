import type { ClusterAccess } from '../../llm/access'
import type { ClusterClient } from '../../llm/client'
import type { StoredEndpoint } from './repository'

export interface OpenClient {
  client: ClusterClient
  endpoints: readonly StoredEndpoint[]
  /** Which endpoint an access is that of, null for one that is no longer used. */
  idOf(access: ClusterAccess): string | null
}

interface ClientHolder {
  /** The client of the endpoints as they are now. */
  current(): OpenClient
  /** Something is under way until the result is called: a retired client is closed only after it. */
  use(open: OpenClient): () => void
  /** Uses it for as long as the work goes on. */
  during<T>(open: OpenClient, work: () => Promise<T>): Promise<T>
  /** The next request gets a new client; what is under way goes on. */
  retire(): void
  /** Ends what is under way too. */
  close(): void
}

/** Holds the one client of a profile, made when it is first needed. */
export function createClientHolder(make: () => OpenClient): ClientHolder {
  let open: OpenClient | null = null
  const running = new Map<OpenClient, number>()
  const closeIfIdle = (each: OpenClient): void => {
    if (each === open || (running.get(each) ?? 0) > 0) return
    running.delete(each)
    each.client.close()
  }
  const use = (used: OpenClient): (() => void) => {
    running.set(used, (running.get(used) ?? 0) + 1)
    return () => {
      running.set(used, (running.get(used) ?? 1) - 1)
      closeIfIdle(used)
    }
  }
  return {
    current: () => (open ??= make()),
    use,
    async during(used, work) {
      const leave = use(used)
      try {
        return await work()
      } finally {
        leave()
      }
    },
    retire() {
      const retiring = open
      open = null
      if (retiring) closeIfIdle(retiring)
    },
    close() {
      const closing = new Set([...running.keys(), ...(open ? [open] : [])])
      open = null
      running.clear()
      for (const each of closing) each.client.close()
    },
  }
}
