import { z } from 'zod'
import {
  type Instance,
  imageSchema,
  instanceSchema,
  type Series,
  type Study,
  type StudySort,
  thumbnailUrl,
} from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'
import { ftsQuery, likePattern } from './search'

interface StudyRow {
  id: string
  study_instance_uid: string
  patient_name: string
  patient_id: string
  patient_birth_date: string | null
  patient_sex: string | null
  study_date: string | null
  description: string
  accession_number: string
  modalities: string
  series_count: number
  instance_count: number
  size_bytes: number
  imported_at_ms: number
}

interface SeriesRow {
  id: string
  study_id: string
  series_instance_uid: string
  series_number: number | null
  modality: string
  description: string
  body_part: string
  sop_class_uid: string
  instance_count: number
  frame_count: number
  size_bytes: number
  thumbnail_instance_id: string | null
}

interface InstanceRow {
  id: string
  series_id: string
  sop_instance_uid: string
  sop_class_uid: string
  instance_number: number | null
  transfer_syntax_uid: string
  size_bytes: number
  file_sha256: string
  image: string | null
  image_error: string | null
  warnings: string
  is_uid_repeated: 0 | 1
}

const modalitiesSchema = z.array(z.string())
const warningsSchema = instanceSchema.shape.warnings
const imageErrorSchema = instanceSchema.shape.imageError

const toStudy = (row: StudyRow): Study => ({
  id: row.id,
  studyInstanceUid: row.study_instance_uid,
  patientName: row.patient_name,
  patientId: row.patient_id,
  patientBirthDate: row.patient_birth_date,
  patientSex: row.patient_sex,
  studyDate: row.study_date,
  description: row.description,
  accessionNumber: row.accession_number,
  modalities: modalitiesSchema.parse(JSON.parse(row.modalities)),
  seriesCount: row.series_count,
  instanceCount: row.instance_count,
  sizeBytes: row.size_bytes,
  importedAtMs: row.imported_at_ms,
})

const toSeries = (row: SeriesRow): Series => ({
  id: row.id,
  studyId: row.study_id,
  seriesInstanceUid: row.series_instance_uid,
  seriesNumber: row.series_number,
  modality: row.modality,
  description: row.description,
  bodyPart: row.body_part,
  sopClassUid: row.sop_class_uid,
  instanceCount: row.instance_count,
  frameCount: row.frame_count,
  sizeBytes: row.size_bytes,
  thumbnail: row.thumbnail_instance_id === null ? null : thumbnailUrl(row.thumbnail_instance_id),
})

const toInstance = (row: InstanceRow): Instance => ({
  id: row.id,
  seriesId: row.series_id,
  sopInstanceUid: row.sop_instance_uid,
  sopClassUid: row.sop_class_uid,
  instanceNumber: row.instance_number,
  transferSyntaxUid: row.transfer_syntax_uid,
  sizeBytes: row.size_bytes,
  fileSha256: row.file_sha256,
  image: row.image === null ? null : imageSchema.parse(JSON.parse(row.image)),
  imageError: imageErrorSchema.parse(row.image_error),
  warnings: [
    ...warningsSchema.parse(JSON.parse(row.warnings)),
    ...(row.is_uid_repeated === 1 ? (['uid_repeated'] as const) : []),
  ],
})

const sortColumns: Record<StudySort, { column: string; collation: string }> = {
  imported: { column: 'imported_at_ms', collation: '' },
  patientName: { column: 'patient_name', collation: 'collate nocase' },
  patientId: { column: 'patient_id', collation: 'collate nocase' },
  studyDate: { column: 'study_date', collation: '' },
  description: { column: 'description', collation: 'collate nocase' },
  size: { column: 'size_bytes', collation: '' },
}

/** Studies without the value come last, whichever way the rest goes. */
const orderBy = (sort: StudySort, descending: boolean): string => {
  const { column, collation } = sortColumns[sort]
  const order = `${column} ${collation} ${descending ? 'desc' : 'asc'}, id`
  // Every study has this one, and its index serves only when nothing comes before it.
  return sort === 'imported' ? order : `${column} is null or ${column} = '', ${order}`
}
const byWords = 'rowid in (select rowid from studies_fts where studies_fts match @match)'
const byParts = String.raw`(patient_name like @like escape '\' or patient_id like @like escape '\' or accession_number like @like escape '\'
  or study_instance_uid like @like escape '\')`

export interface Page {
  limit: number
  offset: number
}

/** Latest import first unless said otherwise. */
export interface StudyPage extends Page {
  sort?: StudySort
  descending?: boolean
}

/** Reads of the library. Costs follow the rows of one page, not those of the library or of a series. */
export const createLibrary = (db: Db) => {
  const count = {
    all: db.prepare<[], { total: number }>('select count(*) as total from studies'),
    words: db.prepare<[{ match: string }], { total: number }>(`select count(*) as total from studies where ${byWords}`),
    parts: db.prepare<[{ like: string }], { total: number }>(`select count(*) as total from studies where ${byParts}`),
  }
  const prepared = new Map<string, ReturnType<typeof preparePage>>()
  const preparePage = (where: string, order: string) =>
    db.prepare<[Page & { match?: string; like?: string }], StudyRow>(
      `select * from studies ${where} order by ${order} limit @limit offset @offset`,
    )
  const pageOf = (where: string, { sort = 'imported', descending = true }: StudyPage) => {
    const order = orderBy(sort, descending)
    const statement = prepared.get(where + order) ?? preparePage(where, order)
    prepared.set(where + order, statement)
    return statement
  }
  const study = db.prepare<[string], StudyRow>('select * from studies where id = ?')
  const series = db.prepare<[string], SeriesRow>(
    'select * from series where study_id = ? order by series_number is null, series_number, series_instance_uid',
  )
  const hasSeries = db.prepare<[string], { id: string }>('select id from series where id = ?')
  const instances = db.prepare<[Page & { seriesId: string }], InstanceRow>(
    `select id, series_id, sop_instance_uid, sop_class_uid, instance_number, transfer_syntax_uid, size_bytes,
       file_sha256, image, image_error, warnings,
       exists (select 1 from instances twin where twin.sop_instance_uid = instances.sop_instance_uid
         and twin.id <> instances.id) as is_uid_repeated
     from instances where series_id = @seriesId
     order by slice_position, instance_number, sop_instance_uid limit @limit offset @offset`,
  )

  const find = (search: string, page: StudyPage): { total: number; rows: StudyRow[] } => {
    const { limit, offset } = page
    if (search.trim() === '') {
      return { total: count.all.get()?.total ?? 0, rows: pageOf('', page).all({ limit, offset }) }
    }
    const match = ftsQuery(search)
    if (match !== null) {
      const total = count.words.get({ match })?.total ?? 0
      if (total > 0) return { total, rows: pageOf(`where ${byWords}`, page).all({ match, limit, offset }) }
    }
    // Only then, as it reads every study: the middle of a record number, which people remember by its end.
    const like = likePattern(search)
    return {
      total: count.parts.get({ like })?.total ?? 0,
      rows: pageOf(`where ${byParts}`, page).all({ like, limit, offset }),
    }
  }

  return {
    /** `search` as in the contract. */
    list(search: string, page: StudyPage): { total: number; studies: Study[] } {
      const { total, rows } = find(search, page)
      return { total, studies: rows.map(toStudy) }
    },
    study(studyId: string): Study | null {
      const row = study.get(studyId)
      return row === undefined ? null : toStudy(row)
    },
    series: (studyId: string): Series[] => series.all(studyId).map(toSeries),
    hasSeries: (seriesId: string): boolean => hasSeries.get(seriesId) !== undefined,
    /** In reading order: along the slice normal, then by instance number, then by UID. */
    instances: (seriesId: string, page: Page): Instance[] => instances.all({ seriesId, ...page }).map(toInstance),
  }
}
