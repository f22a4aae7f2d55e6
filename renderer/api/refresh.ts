import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Reads again what went stale. A first load that is under way may have been read before the change, and
 * `invalidateQueries` lets that one stand: it is begun anew.
 */
export function refresh(queryClient: QueryClient, queryKey: QueryKey): void {
  const loading = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
  void queryClient.invalidateQueries({ queryKey })
  for (const query of loading) {
    void query.cancel({ silent: true })
    // Whoever waits for it gets the new one, and its error too.
    query.fetch().catch(() => undefined)
  }
}
