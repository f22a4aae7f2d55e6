import { useQueries } from '@tanstack/react-query'
import type { Study, StudySort } from '../../../../shared/contract/studies'
import { api } from '../../../api'

/** Studies fetched at a time. */
export const pageSize = 100

export interface StudyOrder {
  sort: StudySort
  descending: boolean
}

export const newestFirst: StudyOrder = { sort: 'imported', descending: true }

/** Studies at the positions in sight; undefined where they are still on their way. */
export function useStudyPages(
  wanted: StudyOrder & { search: string },
  first: number,
  last: number,
): (position: number) => Study | undefined {
  const firstPage = Math.floor(first / pageSize)
  const count = Math.floor(last / pageSize) - firstPage + 1
  const pages = useQueries({
    queries: Array.from({ length: count }, (_, i) => {
      const input = { ...wanted, limit: pageSize, offset: (firstPage + i) * pageSize }
      return {
        queryKey: ['studies.list', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.query('studies.list', input, signal),
      }
    }),
  })
  return (position) => pages[Math.floor(position / pageSize) - firstPage]?.data?.studies[position % pageSize]
}
