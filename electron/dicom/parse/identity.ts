import type { Dataset } from './dataset'
import { TextDecoding } from './text'
import { asciiValue } from './values'

/** What a new instance of the same study repeats of an old one, as it stands in the file (PS3.3 C.7.1.1, C.7.2.1). */
export interface StudyIdentity {
  patientName: string
  patientId: string
  patientBirthDate: string
  patientSex: string
  studyDate: string
  studyTime: string
  studyId: string
  accessionNumber: string
  referringPhysicianName: string
}

const maxTextLength = 1024

/** Reads it; what is missing is empty. */
export function readIdentity(dataset: Dataset): StudyIdentity {
  const declared = dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null
  const decoding = new TextDecoding(declared)
  const text = (tag: number, personName = false): string =>
    decoding.decode(dataset.value(tag).subarray(0, maxTextLength), personName)
  const code = (tag: number): string => asciiValue(dataset.value(tag))
  return {
    patientName: text(0x00100010, true),
    patientId: text(0x00100020),
    patientBirthDate: code(0x00100030),
    patientSex: code(0x00100040),
    studyDate: code(0x00080020),
    studyTime: code(0x00080030),
    studyId: text(0x00200010),
    accessionNumber: text(0x00080050),
    referringPhysicianName: text(0x00080090, true),
  }
}
