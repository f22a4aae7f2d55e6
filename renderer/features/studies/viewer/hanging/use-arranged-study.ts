import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Series } from '../../../../../shared/contract/studies'
import { routeQuery, useRouteQuery } from '../../../../api'
import type { Arrangement } from '../panes/arrangement'
import { arrange, seriesToKnow } from './arrange'

/**
 * How a study is to open; null until what that depends on is known. What could not be read is left out: its pane will
 * say so.
 */
export function useArrangedStudy(series: readonly Series[]): Arrangement | null {
  const rules = useRouteQuery('hanging.list', {})
  const toKnow = useMemo(() => seriesToKnow(series), [series])
  const known = useQueries({
    queries: toKnow.map(({ id }) => routeQuery('studies.instances', { seriesId: id })),
  })
  if (rules.isPending || known.some(({ isPending }) => isPending)) return null
  const instances = new Map(toKnow.map(({ id }, at) => [id, known[at]?.data ?? []]))
  return arrange(series, rules.data ?? [], (seriesId) => instances.get(seriesId) ?? [])
}
