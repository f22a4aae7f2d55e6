import type { Patient, PatientSort } from '../../../../shared/contract/library'
import type { Search, Study } from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'
import { live, type createLibrary, totalOfMany } from './library'
import type { Page } from './matches'
import { createSorted, dateColumn, type SortColumn, textColumn } from './sorted'

interface PatientRow {
  number: number
  name: string
  patient_id: string
  issuer_of_patient_id: string
  birth_date: string | null
  sex: string | null
  study_count: number
  size_bytes: number
  latest_study_date: string | null
  last_imported_at_ms: number
}

const toPatient = (row: PatientRow): Patient => ({
  number: row.number,
  name: row.name,
  patientId: row.patient_id,
  issuerOfPatientId: row.issuer_of_patient_id,
  birthDate: row.birth_date,
  sex: row.sex,
  studyCount: row.study_count,
  sizeBytes: row.size_bytes,
  latestStudyDate: row.latest_study_date,
  lastImportedAtMs: row.last_imported_at_ms,
})

const sortColumns: Record<PatientSort, SortColumn> = {
  patientName: textColumn('name_key'),
  patientId: textColumn('patient_id', 'collate nocase'),
  birthDate: dateColumn('birth_date'),
  studies: { column: 'study_count' },
  studyDate: dateColumn('latest_study_date'),
  size: { column: 'size_bytes' },
  imported: { column: 'latest_study_number' },
}

export interface PatientPage extends Page {
  sort: PatientSort
  descending: boolean
}

/** Enough for anyone's years of studies; beyond it a patient is not a person but a phantom. */
const studiesShown = 500

/** Reads of patients; those whose studies are all in the Trash are not listed. */
export const createPatients = (db: Db, library: Pick<ReturnType<typeof createLibrary>, 'matches' | 'studiesOf'>) => {
  const { matches } = library
  const sorted = createSorted(db, { table: 'patients', live: 'study_count > 0' })
  const total = db.prepare<[], number>('select patient_count from library_totals').pluck()
  const byNumbers = db.prepare<[string], PatientRow>(
    `select patients.*, (select imported_at_ms from studies where studies.number = latest_study_number)
       as last_imported_at_ms
     from patients where number in (select value from json_each(?))`,
  )
  const ofStudies = db
    .prepare<[string], number>(
      'select distinct patient_number from studies where number in (select value from json_each(?))',
    )
    .pluck()
  const studyNumbers = db
    .prepare<[number, number], number>(
      `select number from studies where patient_number = ? and ${live}
       order by study_date desc, number desc limit ?`,
    )
    .pluck()
  const matchingStudies = db
    .prepare<[{ patient: number; match: string; limit: number }], number>(
      `select number from studies where patient_number = @patient and ${live}
         and +number in (select rowid from library_index where library_index match @match)
       order by study_date desc, number desc limit @limit`,
    )
    .pluck()

  const patientsOf = (numbers: readonly number[]): Patient[] => {
    const rows = new Map(byNumbers.all(JSON.stringify(numbers)).map((row) => [row.number, row]))
    return numbers.flatMap((number) => {
      const row = rows.get(number)
      return row === undefined ? [] : [toPatient(row)]
    })
  }

  return {
    list(search: Search, page: PatientPage): { total: number; isExact: boolean; patients: Patient[] } {
      const column = sortColumns[page.sort]
      const found = matches.find(search)
      if (found.kind === 'all') {
        const numbers = sorted.walk(column, page.descending, page, null)
        return { total: total.get() ?? 0, isExact: true, patients: patientsOf(numbers) }
      }
      if (found.kind === 'few') {
        const patients = ofStudies.all(JSON.stringify(found.numbers))
        const numbers = sorted.few(column, page.descending, page, patients)
        return { total: patients.length, isExact: true, patients: patientsOf(numbers) }
      }
      const ahead = { limit: page.limit + 1, offset: page.offset }
      const numbers = sorted.walk(column, page.descending, ahead, {
        sql: `exists (select 1 from studies where patient_number = patients.number and studies.${live}
          and +studies.number in (select rowid from library_index where library_index match @match))`,
        values: { match: found.match },
      })
      return {
        ...totalOfMany(page, numbers.length, 0),
        patients: patientsOf(numbers.slice(0, page.limit)),
      }
    },

    studies(patientNumber: number, search: Search): Study[] {
      const found = matches.find(search)
      if (found.kind === 'many') {
        return library.studiesOf(
          matchingStudies.all({ patient: patientNumber, match: found.match, limit: studiesShown }),
        )
      }
      const numbers = studyNumbers.all(patientNumber, studiesShown)
      if (found.kind === 'all') return library.studiesOf(numbers)
      const matching = new Set(found.numbers)
      return library.studiesOf(numbers.filter((number) => matching.has(number)))
    },
  }
}
