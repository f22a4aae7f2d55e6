import { QueryClient } from '@tanstack/react-query'

/**
 * The host says what went stale, so nothing is asked again on focus or by age; and the network of the workstation
 * says nothing about the host on it, so queries never wait for one.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
