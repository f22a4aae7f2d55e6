import { contract } from '../../shared/contract'
import type { Route } from '../../shared/contract/define'

const profileQueries = new Set(
  Object.entries(contract).flatMap(([feature, routes]) =>
    Object.entries<Route>(routes)
      .filter(([, route]) => route.kind === 'query' && route.access === 'profile')
      .map(([name]) => `${feature}.${name}`),
  ),
)

/** Whether a query's answer belongs to an open profile. */
export const isProfileQuery = (name: unknown): boolean => typeof name === 'string' && profileQueries.has(name)
