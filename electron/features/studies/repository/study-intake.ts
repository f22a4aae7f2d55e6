import { z } from 'zod'
import { isOtherPatient, patientKey } from '../../../../shared/domain/same-patient'
import { newId } from '../../../../shared/lib/ids'
import type { Db } from '../../../db/open'
import { substituteUid } from '../../../dicom/parse/substitute-uid'
import type { DicomHeader } from '../../../dicom/types'

interface Draft {
  id: string
  patientName: string
  patientId: string
  patientBirthDate: string | null
  patientSex: string | null
  studyDate: string | null
  description: string
  accessionNumber: string
}
type Text = Exclude<keyof Draft, 'id'>

interface Touched {
  draft: Draft
  learnt: boolean
  series: number
  instances: number
  sizeBytes: number
  modalities: Set<string>
}

const texts = [
  'patientName',
  'patientId',
  'patientBirthDate',
  'patientSex',
  'studyDate',
  'description',
  'accessionNumber',
] as const satisfies readonly Text[]

const modalitiesSchema = z.array(z.string())

const draftOf = (id: string, header: DicomHeader): Draft => ({
  id,
  patientName: header.patientName,
  patientId: header.patientId,
  patientBirthDate: header.patientBirthDate,
  patientSex: header.patientSex,
  studyDate: header.studyDate,
  description: header.studyDescription,
  accessionNumber: header.accessionNumber,
})

/** Fills what the study's earlier files lacked; what is there stays. True when something was learnt. */
const learn = (draft: Draft, from: Draft): boolean => {
  const missing = texts.filter((field) => (draft[field] ?? '') === '' && (from[field] ?? '') !== '')
  Object.assign(draft, Object.fromEntries(missing.map((field) => [field, from[field]])))
  return missing.length > 0
}

/** The UID by which a study is kept whose own is already another patient's. */
const apartUid = (header: DicomHeader): string => substituteUid(`${header.studyInstanceUid}:${patientKey(header)}`, 4)

/** Rows of studies as files come in: found or added at the first file, written once a batch. */
export const createStudyIntake = (db: Db) => {
  const find = db.prepare<[string], Draft & { modalities: string }>(
    `select id, patient_name as patientName, patient_id as patientId, patient_birth_date as patientBirthDate,
       patient_sex as patientSex, study_date as studyDate, description, accession_number as accessionNumber, modalities
     from studies where study_instance_uid = ?`,
  )
  const insert = db.prepare<[Draft & { uid: string; nowMs: number }]>(
    `insert into studies (id, study_instance_uid, patient_name, patient_id, patient_birth_date, patient_sex, study_date,
       description, accession_number, imported_at_ms)
     values (@id, @uid, @patientName, @patientId, @patientBirthDate, @patientSex, @studyDate,
       @description, @accessionNumber, @nowMs)`,
  )
  const describe = db.prepare<[Draft]>(
    `update studies set patient_name = @patientName, patient_id = @patientId, patient_birth_date = @patientBirthDate,
       patient_sex = @patientSex, study_date = @studyDate, description = @description,
       accession_number = @accessionNumber where id = @id`,
  )
  const count = db.prepare<[number, number, number, string, string]>(
    `update studies set series_count = series_count + ?, instance_count = instance_count + ?,
       size_bytes = size_bytes + ?, modalities = ? where id = ?`,
  )

  const open = (uid: string, header: DicomHeader, nowMs: number): Touched => {
    const row = find.get(uid)
    const counts = { learnt: false, series: 0, instances: 0, sizeBytes: 0 }
    if (row === undefined) {
      const draft = draftOf(newId(), header)
      insert.run({ ...draft, uid, nowMs })
      return { draft, modalities: new Set(), ...counts }
    }
    const { modalities, ...draft } = row
    return { draft, modalities: new Set(modalitiesSchema.parse(JSON.parse(modalities))), ...counts }
  }

  return {
    batch(nowMs: number) {
      const byUid = new Map<string, Touched>()
      const byId = new Map<string, Touched>()
      const at = (uid: string, header: DicomHeader): Touched => {
        const known = byUid.get(uid)
        if (known !== undefined) return known
        const study = open(uid, header, nowMs)
        byUid.set(uid, study)
        byId.set(study.draft.id, study)
        return study
      }
      return {
        /** Counts one instance in. `isOther`: its study is another patient's, so it has one of its own. */
        add(header: DicomHeader, sizeBytes: number): { studyId: string; isOther: boolean } {
          const claimed = at(header.studyInstanceUid, header)
          const isOther = isOtherPatient(claimed.draft, header)
          const study = isOther ? at(apartUid(header), header) : claimed
          study.learnt = learn(study.draft, draftOf(study.draft.id, header)) || study.learnt
          study.instances += 1
          study.sizeBytes += sizeBytes
          if (header.modality !== '') study.modalities.add(header.modality)
          return { studyId: study.draft.id, isOther }
        },
        countSeries(studyId: string): void {
          const study = byId.get(studyId)
          if (study !== undefined) study.series += 1
        },
        /** Writes what added up; returns the studies touched. */
        end(): string[] {
          for (const { draft, learnt, series, instances, sizeBytes, modalities } of byId.values()) {
            if (learnt) describe.run(draft)
            count.run(series, instances, sizeBytes, JSON.stringify([...modalities].toSorted()), draft.id)
          }
          return [...byId.keys()]
        },
      }
    },
  }
}
