import {
  useMutation,
  useQuery,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { CommandName, QueryName, RouteInput, RouteOutput } from '../../shared/contract/types'
import { api } from './api'
import type { HostState } from './connection'
import type { ApiError } from './errors'

type QueryOptions<N extends QueryName> = Omit<
  UseQueryOptions<RouteOutput<N>, ApiError, RouteOutput<N>, RouteKey<N>>,
  'queryKey' | 'queryFn'
>
type RouteKey<N extends QueryName> = readonly [N, RouteInput<N>]

/** What a query of a route is called and how it is read, wherever it is asked from. */
export const routeQuery = <N extends QueryName>(name: N, input: RouteInput<N>) => ({
  queryKey: [name, input] as const,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<RouteOutput<N>> => api.query(name, input, signal),
})

/** Reads a route; asked again when the host says it went stale. */
export const useRouteQuery = <N extends QueryName>(
  name: N,
  input: RouteInput<N>,
  options?: QueryOptions<N>,
): UseQueryResult<RouteOutput<N>, ApiError> =>
  useQuery<RouteOutput<N>, ApiError, RouteOutput<N>, RouteKey<N>>({ ...options, ...routeQuery(name, input) })

/** Calls a command with `mutate(input)`. What it changes comes back as changes, not as a cache update. */
export const useRouteCommand = <N extends CommandName>(
  name: N,
  options?: Omit<UseMutationOptions<RouteOutput<N>, ApiError, RouteInput<N>>, 'mutationFn'>,
): UseMutationResult<RouteOutput<N>, ApiError, RouteInput<N>> =>
  useMutation<RouteOutput<N>, ApiError, RouteInput<N>>({
    ...options,
    mutationFn: (input: RouteInput<N>) => api.command(name, input),
  })

/** Whether the core behind this window answers. */
export const useHostState = (): HostState =>
  useSyncExternalStore(
    (listener) => api.connection.onHostState(listener),
    () => api.connection.hostState(),
  )
