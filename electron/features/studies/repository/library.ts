import {
  type Instance,
  imageSchema,
  instanceSchema,
  type Series,
  type Study,
  type StudyFilter,
  type StudySort,
  thumbnailUrl,
} from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'
import { countedMatches, createMatches, type Page } from './matches'
import { createSorted, dateColumn, type SortColumn, textColumn } from './sorted'
import { type StudyRow, studyColumns, toStudy } from './study-rows'

export type { Page } from './matches'

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

const warningsSchema = instanceSchema.shape.warnings
const imageErrorSchema = instanceSchema.shape.imageError

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

const sortColumns: Record<Exclude<StudySort, 'imported'>, SortColumn> = {
  patientName: textColumn('name_key'),
  patientId: textColumn('patient_id', 'collate nocase'),
  studyDate: dateColumn('study_date'),
  modalities: { column: 'modalities', parts: [`modalities < '[]'`, `modalities = '[]'`] },
  description: textColumn('description_key'),
  series: { column: 'series_count' },
  images: { column: 'instance_count' },
  size: { column: 'size_bytes' },
}
/** Studies are numbered as they come in. */
const imported: SortColumn = { column: 'number' }

/** Latest import first unless said otherwise. */
export interface StudyPage extends Page {
  sort?: StudySort
  descending?: boolean
}

export interface StudyList {
  total: number
  isExact: boolean
  studies: Study[]
}

export const live = 'removed_at_ms is null'

/** Reads of the library. Costs follow the rows of one page, not those of the library or of a series. */
export const createLibrary = (db: Db) => {
  const matches = createMatches(db)
  const sorted = createSorted(db, { table: 'studies', live })
  const total = db.prepare<[], number>('select study_count from library_totals').pluck()
  const byNumbers = db.prepare<[string], StudyRow>(
    `select ${studyColumns} from studies where number in (select value from json_each(?))`,
  )
  const study = db.prepare<[string], StudyRow>(`select ${studyColumns} from studies where id = ? and ${live}`)
  const whereabouts = db
    .prepare<[string], number>('select iif(purging = 1, 2, removed_at_ms is not null) from studies where id = ?')
    .pluck()
  const names = db.prepare<[string], { patientName: string; description: string }>(
    'select patient_name as patientName, description from studies where id = ?',
  )
  const series = db.prepare<[string], SeriesRow>(
    `select * from series where study_id = ? and ${live}
     order by series_number is null, series_number, series_instance_uid`,
  )
  const hasSeries = db.prepare<[string], { id: string }>(
    `select series.id from series join studies on studies.id = series.study_id
     where series.id = ? and series.${live} and studies.${live}`,
  )
  const instances = db.prepare<[Page & { seriesId: string }], InstanceRow>(
    `select id, series_id, sop_instance_uid, sop_class_uid, instance_number, transfer_syntax_uid, size_bytes,
       file_sha256, image, image_error, warnings,
       exists (select 1 from instances twin where twin.sop_instance_uid = instances.sop_instance_uid
         and twin.id <> instances.id) as is_uid_repeated
     from instances where series_id = @seriesId
     order by slice_position, instance_number, sop_instance_uid limit @limit offset @offset`,
  )

  /** In the order of the numbers. */
  const studiesOf = (numbers: readonly number[]): Study[] => {
    const rows = new Map(byNumbers.all(JSON.stringify(numbers)).map((row) => [row.number, row]))
    return numbers.flatMap((number) => {
      const row = rows.get(number)
      return row === undefined ? [] : [toStudy(row)]
    })
  }

  return {
    /** `search` as in the contract. */
    list(search: string, page: StudyPage, filter: StudyFilter = {}): StudyList {
      const { sort = 'imported', descending = true } = page
      const column = sort === 'imported' ? imported : sortColumns[sort]
      const found = matches.find({ search, filter })
      if (found.kind === 'all') {
        const numbers = sorted.walk(column, descending, page, null)
        return { total: total.get() ?? 0, isExact: true, studies: studiesOf(numbers) }
      }
      if (found.kind === 'few') {
        const isSorted = sort === 'imported' && descending
        const numbers = isSorted
          ? found.numbers.slice(page.offset, page.offset + page.limit)
          : sorted.few(column, descending, page, found.numbers)
        return { total: found.numbers.length, isExact: true, studies: studiesOf(numbers) }
      }
      // One more than the page tells whether there is another.
      const ahead = { limit: page.limit + 1, offset: page.offset }
      const numbers =
        sort === 'imported'
          ? matches.inOrder(found, descending, ahead)
          : sorted.walk(column, descending, ahead, {
              // The sign keeps the planner from going through all matches and sorting them.
              sql: '+number in (select rowid from library_index where library_index match @match)',
              values: { match: found.match },
            })
      return {
        ...totalOfMany(page, numbers.length, countedMatches + 1),
        studies: studiesOf(numbers.slice(0, page.limit)),
      }
    },
    study(studyId: string): Study | null {
      const row = study.get(studyId)
      return row === undefined ? null : toStudy(row)
    },
    studiesOf,
    matches,
    whereabouts: (studyId: string): 'present' | 'removed' | 'gone' =>
      (['present', 'removed', 'gone'] as const)[whereabouts.get(studyId) ?? 2] ?? 'gone',
    /** Of a study in the Trash too; null when it is gone. */
    names: (studyId: string): { patientName: string; description: string } | null => names.get(studyId) ?? null,
    series: (studyId: string): Series[] => series.all(studyId).map(toSeries),
    hasSeries: (seriesId: string): boolean => hasSeries.get(seriesId) !== undefined,
    /** In reading order: along the slice normal, then by instance number, then by UID. */
    instances: (seriesId: string, page: Page): Instance[] => instances.all({ seriesId, ...page }).map(toInstance),
  }
}

/** What is known of the number of matches, `atLeast` so many, after looking for a page of them and one more. */
export const totalOfMany = (
  { limit, offset }: Page,
  found: number,
  atLeast: number,
): { total: number; isExact: boolean } => ({
  total: found > limit ? Math.max(atLeast, offset + found) : offset + found,
  isExact: found > 0 && found <= limit,
})
