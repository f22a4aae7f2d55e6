import { z } from 'zod'
import {
  type FileReport,
  fileOutcomeSchema,
  fileReportSchema,
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
  request: string | null
}

interface FileRow {
  name: string
  outcome: string
  size_bytes: number
  sop_class_uid: string | null
  warnings: string
}

const stateSchema = importSummarySchema.shape.state
const countsSchema = importSummarySchema.shape.counts
const studyIdsSchema = z.array(z.string())
const warningsSchema = fileReportSchema.shape.warnings
const requestSchema = z.strictObject({ paths: z.array(z.string()) })

const toSummary = (row: ImportRow): ImportSummary => ({
  importId: row.id,
  state: stateSchema.parse(row.state),
  resumable: row.state === 'interrupted' && row.request !== null,
  startedAtMs: row.started_at_ms,
  endedAtMs: row.ended_at_ms,
  counts: countsSchema.parse(JSON.parse(row.counts)),
  studyIds: studyIdsSchema.parse(JSON.parse(row.study_ids)),
})

const toReport = (row: FileRow): FileReport => ({
  name: row.name,
  outcome: fileOutcomeSchema.parse(row.outcome),
  sizeBytes: row.size_bytes,
  sopClassUid: row.sop_class_uid,
  warnings: warningsSchema.parse(JSON.parse(row.warnings)),
})

const latest = 100

/** Imports and their reports. Positions of report lines are dense from 0, so any page costs the same. */
export const createImports = (db: Db) => {
  const insert = db.prepare<[string, number, string | null]>(
    `insert into imports (id, state, started_at_ms, request) values (?, 'running', ?, ?)`,
  )
  const save = db.prepare<[{ id: string; state: string; endedAtMs: number | null; counts: string; studyIds: string }]>(
    `update imports set state = @state, ended_at_ms = @endedAtMs, counts = @counts, study_ids = @studyIds where id = @id`,
  )
  const one = db.prepare<[string], ImportRow>('select * from imports where id = ?')
  const list = db.prepare<[number], ImportRow>('select * from imports order by id desc limit ?')
  const addFile = db.prepare<[string, number, string, string, number, string | null, string]>(
    `insert into import_files (import_id, position, name, outcome, size_bytes, sop_class_uid, warnings)
     values (?, ?, ?, ?, ?, ?, ?)`,
  )
  const files = db.prepare<[string, number, number], FileRow>(
    `select name, outcome, size_bytes, sop_class_uid, warnings from import_files
     where import_id = ? and position >= ? and position < ? order by position`,
  )
  const setOutcome = db.prepare<[string, string, number]>(
    'update import_files set outcome = ? where import_id = ? and position = ?',
  )
  const linkStudy = db.prepare<[string, string]>(
    'insert or ignore into study_imports (import_id, study_id) values (?, ?)',
  )
  const interruptRunning = db.prepare<[number]>(
    `update imports set state = 'interrupted', ended_at_ms = ? where state = 'running'`,
  )
  const dismiss = db.prepare<[string]>(`update imports set state = 'failed' where id = ? and state = 'interrupted'`)

  return {
    /** `paths` is what it was asked for, null where that can't be had again. */
    begin(importId: string, startedAtMs: number, paths: readonly string[] | null): void {
      insert.run(importId, startedAtMs, paths === null ? null : JSON.stringify({ paths }))
    },
    /** What an import was asked for; null where it can't be asked again. */
    requestOf(importId: string): readonly string[] | null {
      const request = one.get(importId)?.request ?? null
      return request === null ? null : requestSchema.parse(JSON.parse(request)).paths
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
      addFile.run(
        importId,
        position,
        file.name,
        file.outcome,
        file.sizeBytes,
        file.sopClassUid,
        JSON.stringify(file.warnings),
      )
    },
    /** Changes what was said of a file. */
    setOutcome(importId: string, position: number, outcome: FileReport['outcome']): void {
      setOutcome.run(outcome, importId, position)
    },
    find(importId: string): ImportSummary | null {
      const row = one.get(importId)
      return row === undefined ? null : toSummary(row)
    },
    /** The latest 100. */
    list: (): ImportSummary[] => list.all(latest).map(toSummary),
    files: (importId: string, offset: number, limit: number): FileReport[] =>
      files.all(importId, offset, offset + limit).map(toReport),
    /** That it brought files of these studies, or found them already here. */
    linkStudies(importId: string, studyIds: Iterable<string>): void {
      for (const studyId of studyIds) linkStudy.run(importId, studyId)
    },
    /** Imports that a dead process left running. */
    interruptRunning(nowMs: number): void {
      interruptRunning.run(nowMs)
    },
    dismiss(importId: string): void {
      dismiss.run(importId)
    },
  }
}
