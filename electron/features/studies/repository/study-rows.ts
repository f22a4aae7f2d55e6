import { z } from 'zod'
import type { Study } from '../../../../shared/contract/studies'

export interface StudyRow {
  number: number
  id: string
  study_instance_uid: string
  patient_name: string
  patient_id: string
  issuer_of_patient_id: string
  patient_birth_date: string | null
  patient_sex: string | null
  study_date: string | null
  description: string
  accession_number: string
  modalities: string
  body_parts: string
  series_count: number
  instance_count: number
  frame_count: number
  size_bytes: number
  imported_at_ms: number
  favorite: number
  tag_ids: string
}

export const studyColumns = `number, id, study_instance_uid, patient_name, patient_id, issuer_of_patient_id,
  patient_birth_date, patient_sex, study_date, description, accession_number, modalities, body_parts, series_count,
  instance_count, frame_count, size_bytes, imported_at_ms, favorite,
  (select json_group_array(tags.id) from study_tags join tags on tags.id = study_tags.tag_id
   where study_tags.study_id = studies.id and tags.removed_at_ms is null) as tag_ids`

export const listSchema = z.array(z.string())
const listOf = (json: string): string[] => (json === '[]' ? [] : listSchema.parse(JSON.parse(json)))

export const toStudy = (row: StudyRow): Study => ({
  id: row.id,
  studyInstanceUid: row.study_instance_uid,
  patientName: row.patient_name,
  patientId: row.patient_id,
  issuerOfPatientId: row.issuer_of_patient_id,
  patientBirthDate: row.patient_birth_date,
  patientSex: row.patient_sex,
  studyDate: row.study_date,
  description: row.description,
  accessionNumber: row.accession_number,
  modalities: listOf(row.modalities),
  bodyParts: listOf(row.body_parts),
  seriesCount: row.series_count,
  instanceCount: row.instance_count,
  frameCount: row.frame_count,
  sizeBytes: row.size_bytes,
  importedAtMs: row.imported_at_ms,
  favorite: row.favorite === 1,
  tagIds: listOf(row.tag_ids),
})
