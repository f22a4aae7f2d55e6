import { z } from 'zod'
import {
  type FileReport,
  fileOutcomeSchema,
  type ImportSummary,
  importSummarySchema,
} from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'

interface ImportRow {
  id: string
  state: string
  started_at_ms: number
  ended_at_ms: number | null
  counts: string
  study_ids: string
}

const stateSchema = importSummarySchema.shape.state
const countsSchema = importSummarySchema.shape.counts
const studyIdsSchema = z.array(z.string())

const toSummary = (row: ImportRow): ImportSummary => ({
  importId: row.id,
  state: stateSchema.parse(row.state),
  startedAtMs: row.started_at_ms,
  endedAtMs: row.ended_at_ms,
  counts: countsSchema.parse(JSON.parse(row.counts)),
  studyIds: studyIdsSchema.parse(JSON.parse(row.study_ids)),
})

const latest = 100

/** Imports and their reports. Positions of report lines are dense from 0, so any page costs the same. */
export const createImports = (db: Db) => {
  const insert = db.prepare<[string, number]>(`insert into imports (id, state, started_at_ms) values (?, 'running', ?)`)
  const save = db.prepare<[{ id: string; state: string; endedAtMs: number | null; counts: string; studyIds: string }]>(
    `update imports set state = @state, ended_at_ms = @endedAtMs, counts = @counts, study_ids = @studyIds where id = @id`,
  )
  const one = db.prepare<[string], ImportRow>('select * from imports where id = ?')
  const list = db.prepare<[number], ImportRow>('select * from imports order by id desc limit ?')
  const addFile = db.prepare<[string, number, string, string, number]>(
    'insert into import_files (import_id, position, name, outcome, size_bytes) values (?, ?, ?, ?, ?)',
  )
  const files = db.prepare<[string, number, number], { name: string; outcome: string; size_bytes: number }>(
    `select name, outcome, size_bytes from import_files
     where import_id = ? and position >= ? and position < ? order by position`,
  )
  const failRunning = db.prepare<[number]>(
    `update imports set state = 'failed', ended_at_ms = ? where state = 'running'`,
  )

  return {
    begin(importId: string, startedAtMs: number): void {
      insert.run(importId, startedAtMs)
    },
    save(summary: ImportSummary): void {
      save.run({
        id: summary.importId,
        state: summary.state,
        endedAtMs: summary.endedAtMs,
        counts: JSON.stringify(summary.counts),
        studyIds: JSON.stringify(summary.studyIds),
      })
    },
    addFile(importId: string, position: number, file: FileReport): void {
      addFile.run(importId, position, file.name, file.outcome, file.sizeBytes)
    },
    find(importId: string): ImportSummary | null {
      const row = one.get(importId)
      return row === undefined ? null : toSummary(row)
    },
    /** The latest 100. */
    list: (): ImportSummary[] => list.all(latest).map(toSummary),
    files: (importId: string, offset: number, limit: number): FileReport[] =>
      files.all(importId, offset, offset + limit).map((row) => ({
        name: row.name,
        outcome: fileOutcomeSchema.parse(row.outcome),
        sizeBytes: row.size_bytes,
      })),
    /** Imports that a dead process left running. */
    failRunning(nowMs: number): void {
      failRunning.run(nowMs)
    },
  }
}
