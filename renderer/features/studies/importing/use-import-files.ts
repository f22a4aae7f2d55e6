import { useQueries } from '@tanstack/react-query'
import type { FileReport, ImportSummary } from '../../../../shared/contract/studies'
import { api, useRouteQuery } from '../../../api'

const pageSize = 1000

interface ImportFiles {
  summary: ImportSummary | null
  files: FileReport[]
  error: unknown
  retry: () => void
}

/** Every file of an import's report, page after page. */
export function useImportFiles(importId: string): ImportFiles {
  const first = useRouteQuery('studies.importReport', { importId, limit: pageSize, offset: 0 })
  const total = first.data?.total ?? 0
  const offsets = Array.from({ length: Math.max(0, Math.ceil(total / pageSize) - 1) }, (_, i) => (i + 1) * pageSize)
  const rest = useQueries({
    queries: offsets.map((offset) => {
      const input = { importId, limit: pageSize, offset }
      return {
        queryKey: ['studies.importReport', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.query('studies.importReport', input, signal),
      }
    }),
  })
  return {
    summary: first.data?.summary ?? null,
    files: [first.data, ...rest.map(({ data }) => data)].flatMap((page) => page?.files ?? []),
    error: first.error ?? rest.find(({ error }) => error !== null)?.error ?? null,
    retry: () => void first.refetch(),
  }
}
