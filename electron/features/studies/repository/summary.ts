import { personKey } from '../../../../shared/domain/patient-identity'
import { foldText } from '../../../../shared/lib/fold-text'
import { localDay } from '../../../../shared/lib/local-day'
import { commitAhead } from '../../../db/commit-ahead'
import type { Db } from '../../../db/open'
import { facetsOf, isCounted } from './facets'
import { live } from './library'
import { partsOfId, partsOfName } from './search'
import { listSchema, type StudyRow } from './study-rows'

type Row = Pick<
  StudyRow,
  | 'number'
  | 'id'
  | 'study_instance_uid'
  | 'patient_name'
  | 'patient_id'
  | 'issuer_of_patient_id'
  | 'patient_birth_date'
  | 'study_date'
  | 'description'
  | 'accession_number'
  | 'imported_at_ms'
  | 'favorite'
> & { removed_at_ms: number | null; patient_number: number | null }

interface Contents {
  seriesCount: number
  instanceCount: number
  frameCount: number
  sizeBytes: number
  modalities: string
  bodyParts: string
  descriptions: string
}

interface Entry {
  words: string
  ids: string
  facets: string[]
}

/** Words of the series' descriptions beyond these are not searched for. */
const longestWords = 4000

/** Of the index written anew in one step. */
const pagesPerMerge = 16

const parsed = (json: string): string[] => listSchema.parse(JSON.parse(json))

/** What is counted, grouped and indexed of a study, made anew from what it holds now. */
export const createSummary = (db: Db) => {
  const find = db.prepare<[string], Row>(
    `select number, id, study_instance_uid, patient_name, patient_id, issuer_of_patient_id, patient_birth_date,
       study_date, description, accession_number, imported_at_ms, favorite, removed_at_ms, patient_number
     from studies where id = ?`,
  )
  const unindexed = db.prepare<[number], string>('select id from studies where indexed = 0 limit ?').pluck()
  const contents = db.prepare<[string], Contents>(
    `select count(*) as seriesCount, coalesce(sum(instance_count), 0) as instanceCount,
       coalesce(sum(frame_count), 0) as frameCount, coalesce(sum(size_bytes), 0) as sizeBytes,
       json_group_array(distinct modality order by modality) filter (where modality <> '') as modalities,
       json_group_array(distinct body_part order by body_part) filter (where body_part <> '') as bodyParts,
       json_group_array(distinct description) filter (where description <> '') as descriptions
     from series where study_id = ? and ${live}`,
  )
  const write = db.prepare(
    `update studies set series_count = @seriesCount, instance_count = @instanceCount, frame_count = @frameCount,
       size_bytes = @sizeBytes, modalities = @modalities, body_parts = @bodyParts, name_key = @nameKey,
       description_key = @descriptionKey, patient_number = @patientNumber, indexed = 1 where id = @id`,
  )
  const tagIds = db
    .prepare<[string], string>(
      `select tags.id from study_tags join tags on tags.id = tag_id
       where study_id = ? and tags.removed_at_ms is null order by tags.id`,
    )
    .pluck()

  const addPatient = db
    .prepare<[{ key: string; name: string; nameKey: string; id: string; issuer: string }], number>(
      `insert into patients (key, name, name_key, patient_id, issuer_of_patient_id)
       values (@key, @name, @nameKey, @id, @issuer)
       on conflict (key) do update set key = key returning number`,
    )
    .pluck()
  // What a patient is called is what the latest import says.
  const refreshPatient = db.prepare<[{ number: number }]>(
    `update patients set (study_count, size_bytes, latest_study_date, latest_study_number) =
       (select count(*), coalesce(sum(size_bytes), 0), max(study_date), max(number)
        from studies where patient_number = @number and ${live}) where number = @number`,
  )
  const describePatient = db.prepare<[{ number: number }]>(
    `update patients set (name, name_key, patient_id, issuer_of_patient_id, birth_date, sex) =
       (select patient_name, name_key, patient_id, issuer_of_patient_id, patient_birth_date, patient_sex from studies
        where studies.number = latest_study_number)
     where number = @number and latest_study_number is not null`,
  )
  const dropPatient = db.prepare<[{ number: number }]>(
    'delete from patients where number = @number and not exists (select 1 from studies where patient_number = @number)',
  )

  const entry = db.prepare<[number], string>('select entry from library_entries where study_number = ?').pluck()
  const keepEntry = db.prepare<[number, string]>('insert or replace into library_entries values (?, ?)')
  const dropEntry = db.prepare<[number]>('delete from library_entries where study_number = ?')
  const unindex = db.prepare<[number]>('delete from library_index where rowid = ?')
  const index = db.prepare<[number, string, string, string]>(
    'insert into library_index (rowid, words, ids, facets) values (?, ?, ?, ?)',
  )
  const countUp = db.prepare<[string]>(
    'insert into library_facets values (?, 1) on conflict (facet) do update set study_count = study_count + 1',
  )
  const countDown = db.prepare<[string]>('update library_facets set study_count = study_count - 1 where facet = ?')
  const dropUncounted = db.prepare('delete from library_facets where facet = ? and study_count <= 0')

  const merge = db.prepare<[number]>(`insert into library_index (library_index, rank) values ('merge', ?)`)
  const changes = db.prepare<[], number>('select total_changes()').pluck()

  const entryOf = (row: Row, { modalities, bodyParts, descriptions, frameCount }: Contents): Entry => {
    const facets = facetsOf({
      modalities: parsed(modalities),
      bodyParts: parsed(bodyParts),
      tagIds: tagIds.all(row.id),
      favorite: row.favorite === 1,
      hasPicture: frameCount > 0,
      studyDate: row.study_date,
      importedDay: localDay(new Date(row.imported_at_ms)),
    })
    const texts = [row.patient_name, row.patient_id, row.accession_number, row.description, row.study_instance_uid]
    const ofSeries = [...parsed(modalities), ...parsed(bodyParts), ...parsed(descriptions)]
    return {
      words: `${texts.join(' | ')} | ${ofSeries.join(' | ').slice(0, longestWords)}`,
      ids: [...partsOfId(row.patient_id), ...partsOfId(row.accession_number), ...partsOfName(row.patient_name)].join(
        ' ',
      ),
      facets,
    }
  }

  const writeEntry = (studyNumber: number, next: Entry | null): void => {
    const before = entry.get(studyNumber)
    const after = next === null ? undefined : JSON.stringify(next)
    if (before === after) return
    const countedBefore = new Set<string>(before === undefined ? [] : listSchema.parse(JSON.parse(before).facets))
    const countedAfter = new Set(next?.facets)
    for (const facet of countedBefore) {
      if (!isCounted(facet) || countedAfter.has(facet)) continue
      countDown.run(facet)
      dropUncounted.run(facet)
    }
    for (const facet of countedAfter) if (isCounted(facet) && !countedBefore.has(facet)) countUp.run(facet)
    if (before !== undefined) unindex.run(studyNumber)
    if (next === null || after === undefined) {
      dropEntry.run(studyNumber)
      return
    }
    keepEntry.run(studyNumber, after)
    index.run(studyNumber, next.words, next.ids, next.facets.join(' '))
  }

  const refreshPatientNumbered = (number: number): void => {
    refreshPatient.run({ number })
    describePatient.run({ number })
    dropPatient.run({ number })
  }

  return {
    /** After anything of the study has changed; inside the transaction of the change. */
    refresh(studyId: string): void {
      const row = find.get(studyId)
      const held = contents.get(studyId)
      if (row === undefined || held === undefined) return
      const nameKey = foldText(row.patient_name)
      const patientNumber =
        addPatient.get({
          // Without a key it is nobody else's.
          key: personKey(patientHeaderOf(row)) ?? `study ${row.id}`,
          name: row.patient_name,
          nameKey,
          id: row.patient_id,
          issuer: row.issuer_of_patient_id,
        }) ?? null
      const { descriptions: _, ...counts } = held
      write.run({ ...counts, id: studyId, nameKey, descriptionKey: foldText(row.description), patientNumber })
      if (row.patient_number !== null && row.patient_number !== patientNumber)
        refreshPatientNumbered(row.patient_number)
      if (patientNumber !== null) refreshPatientNumbered(patientNumber)
      writeEntry(row.number, row.removed_at_ms === null ? entryOf(row, held) : null)
    },
    /** Of an earlier release: not looked at yet. */
    unindexed: (limit: number): string[] => unindexed.all(limit),
    /**
     * A step of joining the parts the index was written in, as each is looked through for every word. True while there
     * is more to join.
     */
    async tidy(first: boolean): Promise<boolean> {
      const before = changes.get() ?? 0
      await commitAhead(db, () => merge.run(first ? -pagesPerMerge : pagesPerMerge)).onDisk
      // https://www.sqlite.org/fts5.html#the_merge_command: fewer than two changes is nothing done.
      return (changes.get() ?? 0) - before >= 2
    },
    /** Before its row goes for good. */
    forget(studyId: string): void {
      const row = find.get(studyId)
      if (row !== undefined) writeEntry(row.number, null)
    },
    /** After its row has gone. */
    refreshPatient: refreshPatientNumbered,
    patientOf: (studyId: string): number | null => find.get(studyId)?.patient_number ?? null,
  }
}
export type Summary = ReturnType<typeof createSummary>

const patientHeaderOf = (row: Row) => ({
  patientName: row.patient_name,
  patientId: row.patient_id,
  issuerOfPatientId: row.issuer_of_patient_id,
  patientBirthDate: row.patient_birth_date,
})
