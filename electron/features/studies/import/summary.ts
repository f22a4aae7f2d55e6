import type { FileOutcome, FileReport, ImportSummary } from '../../../../shared/contract/studies'

/** Enough for any drop that a person looks through; the library lists the rest. */
const maxListedStudies = 1000

export const beginSummary = (importId: string, startedAtMs: number): ImportSummary => ({
  importId,
  state: 'running',
  resumable: false,
  startedAtMs,
  endedAtMs: null,
  counts: {},
  studyIds: [],
})

/** The summary with these report lines and studies counted in. */
export const addToSummary = (
  summary: ImportSummary,
  reported: readonly FileReport[],
  studyIds: Iterable<string>,
): ImportSummary => {
  const counts: Partial<Record<FileOutcome, number>> = { ...summary.counts }
  for (const { outcome } of reported) counts[outcome] = (counts[outcome] ?? 0) + 1
  const studies = new Set(summary.studyIds)
  for (const id of studyIds) if (studies.size < maxListedStudies) studies.add(id)
  return { ...summary, counts, studyIds: [...studies] }
}

/** The summary after `count` files that were said to be `from` turned out to be `to`. */
export const recount = (summary: ImportSummary, from: FileOutcome, to: FileOutcome, count: number): ImportSummary => {
  const counts: Partial<Record<FileOutcome, number>> = { ...summary.counts }
  const rest = (counts[from] ?? 0) - count
  if (rest > 0) counts[from] = rest
  else delete counts[from]
  counts[to] = (counts[to] ?? 0) + count
  return { ...summary, counts }
}

/** Lines of the report, which is also the position of the next one. */
export const countReported = (summary: ImportSummary): number =>
  Object.values(summary.counts).reduce((sum, count) => sum + count, 0)
