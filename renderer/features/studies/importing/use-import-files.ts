import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FileReport, ImportSummary } from '../../../../shared/contract/studies'
import type { RouteOutput } from '../../../../shared/contract/types'
import { inNaturalOrder } from '../../../../shared/lib/natural-order'
import { routeQuery, useRouteQuery } from '../../../api'

const pageSize = 1000

interface ImportFiles {
  summary: ImportSummary | null
  files: FileReport[]
  error: unknown
  retry: () => void
}

type Page = RouteOutput<'studies.importReport'>

const pagesOf = (results: readonly UseQueryResult<Page>[]): { pages: (Page | undefined)[]; error: unknown } => ({
  pages: results.map(({ data }) => data),
  error: results.find(({ error }) => error !== null)?.error ?? null,
})

/** Every file of an import's report, in the natural order of their names. */
export function useImportFiles(importId: string): ImportFiles {
  const first = useRouteQuery('studies.importReport', { importId, limit: pageSize, offset: 0 })
  const total = first.data?.total ?? 0
  const offsets = Array.from({ length: Math.max(0, Math.ceil(total / pageSize) - 1) }, (_, i) => (i + 1) * pageSize)
  const rest = useQueries({
    queries: offsets.map((offset) => routeQuery('studies.importReport', { importId, limit: pageSize, offset })),
    combine: pagesOf,
  })
  const files = useMemo(
    () =>
      inNaturalOrder(
        [first.data, ...rest.pages].flatMap((page) => page?.files ?? []),
        ({ name }) => name,
      ),
    [first.data, rest.pages],
  )
  return {
    summary: first.data?.summary ?? null,
    files,
    error: first.error ?? rest.error,
    retry: () => void first.refetch(),
  }
}
