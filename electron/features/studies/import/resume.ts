import type { FileReport, ImportSummary } from '../../../../shared/contract/studies'
import type { Repository } from '../repository/repository'
import type { Candidate } from './candidate'

/** How far an import came before its process died. */
export interface Earlier {
  summary: ImportSummary
  bytes: number
  /** How many lines its report has of each name that needs no second look. */
  reported: Map<string, number>
}

const linesPerTurn = 2000

/** Files that another attempt may still bring in. */
const deservesAnother = ({ outcome }: FileReport): boolean => outcome === 'cancelled' || outcome === 'refused_storage'

/** Reads the report in steps, so that other work goes on. */
export const readEarlier = async (summary: ImportSummary, { imports }: Repository): Promise<Earlier> => {
  const reported = new Map<string, number>()
  let bytes = 0
  for (let offset = 0; ; offset += linesPerTurn) {
    const lines = imports.files(summary.importId, offset, linesPerTurn)
    for (const line of lines) {
      bytes += line.sizeBytes
      if (!deservesAnother(line)) reported.set(line.name, (reported.get(line.name) ?? 0) + 1)
    }
    if (lines.length < linesPerTurn) break
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { summary: { ...summary, state: 'running', resumable: false, endedAtMs: null }, bytes, reported }
}

/** Whether the report has this file already; two of one name count as two. */
export const takeReported = ({ reported }: Earlier, { name }: Candidate): boolean => {
  const count = reported.get(name) ?? 0
  if (count > 0) reported.set(name, count - 1)
  return count > 0
}
