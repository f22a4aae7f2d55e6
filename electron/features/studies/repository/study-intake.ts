import { isOtherPatient, patientKey } from '../../../../shared/domain/same-patient'
import { newId } from '../../../../shared/lib/ids'
import type { Db } from '../../../db/open'
import { substituteUid } from '../../../dicom/parse/substitute-uid'
import type { DicomHeader } from '../../../dicom/types'
import type { Summary } from './summary'

interface Draft {
  id: string
  patientName: string
  patientId: string
  issuerOfPatientId: string
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
  restored: boolean
}

const texts = [
  'patientName',
  'patientId',
  'issuerOfPatientId',
  'patientBirthDate',
  'patientSex',
  'studyDate',
  'description',
  'accessionNumber',
] as const satisfies readonly Text[]

const draftOf = (id: string, header: DicomHeader): Draft => ({
  id,
  patientName: header.patientName,
  patientId: header.patientId,
  issuerOfPatientId: header.issuerOfPatientId,
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

/** Rows of studies as files come in: found or added at the first file, counted once a batch. */
export const createStudyIntake = (db: Db, summary: Summary) => {
  const find = db.prepare<[string], Draft & { removedAtMs: number | null }>(
    `select id, patient_name as patientName, patient_id as patientId, issuer_of_patient_id as issuerOfPatientId,
       patient_birth_date as patientBirthDate, patient_sex as patientSex, study_date as studyDate, description,
       accession_number as accessionNumber, removed_at_ms as removedAtMs
     from studies where study_instance_uid = ?`,
  )
  const insert = db.prepare<[Draft & { uid: string; nowMs: number }]>(
    `insert into studies (id, number, study_instance_uid, patient_name, patient_id, issuer_of_patient_id,
       patient_birth_date, patient_sex, study_date, description, accession_number, imported_at_ms)
     values (@id, (select coalesce(max(number), 0) + 1 from studies), @uid, @patientName, @patientId,
       @issuerOfPatientId, @patientBirthDate, @patientSex, @studyDate, @description, @accessionNumber, @nowMs)`,
  )
  const describe = db.prepare<[Draft]>(
    `update studies set patient_name = @patientName, patient_id = @patientId,
       issuer_of_patient_id = @issuerOfPatientId, patient_birth_date = @patientBirthDate, patient_sex = @patientSex,
       study_date = @studyDate, description = @description, accession_number = @accessionNumber where id = @id`,
  )
  const restore = db.prepare<[string]>('update studies set removed_at_ms = null where id = ?')

  return {
    /** An import begun after a study went to the Trash brings it back; one under way then does not. */
    batch(nowMs: number, startedAtMs: number) {
      const byUid = new Map<string, Touched>()
      const touchedIds = new Set<string>()

      const open = (uid: string, header: DicomHeader): Touched => {
        const row = find.get(uid)
        if (row === undefined) {
          const draft = draftOf(newId(), header)
          insert.run({ ...draft, uid, nowMs })
          return { draft, learnt: false, restored: false }
        }
        const { removedAtMs, ...draft } = row
        const restored = removedAtMs !== null && removedAtMs < startedAtMs
        return { draft, learnt: false, restored }
      }
      const at = (uid: string, header: DicomHeader): Touched => {
        const known = byUid.get(uid)
        if (known !== undefined) return known
        const study = open(uid, header)
        byUid.set(uid, study)
        return study
      }

      return {
        /**
         * `isOther`: its study is another patient's, so it has one of its own; `restored` once, at the file that brings
         * its study back.
         */
        add(header: DicomHeader): { studyId: string; isOther: boolean; restored: boolean } {
          const claimed = at(header.studyInstanceUid, header)
          const isOther = isOtherPatient(claimed.draft, header)
          const study = isOther ? at(apartUid(header), header) : claimed
          study.learnt = learn(study.draft, draftOf(study.draft.id, header)) || study.learnt
          touchedIds.add(study.draft.id)
          const { restored } = study
          study.restored = false
          if (restored) restore.run(study.draft.id)
          return { studyId: study.draft.id, isOther, restored }
        },
        /** Its series have changed. */
        touch(studyId: string): void {
          touchedIds.add(studyId)
        },
        /** Writes what was learnt and counts anew, once its series are counted; returns the studies touched. */
        end(): string[] {
          for (const { draft, learnt } of byUid.values()) if (learnt) describe.run(draft)
          for (const studyId of touchedIds) summary.refresh(studyId)
          return [...touchedIds]
        },
      }
    },
  }
}
