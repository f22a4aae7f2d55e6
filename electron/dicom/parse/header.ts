import { displayPersonName } from '../../../shared/domain/person-name'
import type { DicomHeader } from '../types'
import type { Dataset } from './dataset'
import { substituteUid } from './substitute-uid'
import { TextDecoding } from './text'
import { asciiValue, decimals, isoDate, isUid } from './values'

const maxTextLength = 1024

/** Reads what the library lists. `sha256` of the file makes up for missing or invalid UIDs. */
export function readHeader(
  dataset: Dataset,
  transferSyntaxUid: string,
  sha256: string,
  slicePosition: number | null,
): { header: DicomHeader; charsetGuessed: boolean; uidInvalid: boolean } {
  const declared = dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null
  const decoding = new TextDecoding(declared)
  const text = (tag: number): string => decoding.decode(dataset.value(tag).subarray(0, maxTextLength))
  const code = (tag: number): string => asciiValue(dataset.value(tag))
  let uidInvalid = false
  const uid = (tag: number, salt: number): string => {
    const value = code(tag)
    if (isUid(value)) return value
    uidInvalid = true
    // What is there keeps files that share a bad UID together; only a missing one is told apart by content.
    return substituteUid(value === '' ? sha256 : value, salt)
  }
  const name = decoding.decode(dataset.value(0x00100010).subarray(0, maxTextLength), true)
  const header: DicomHeader = {
    studyInstanceUid: uid(0x0020000d, 1),
    seriesInstanceUid: uid(0x0020000e, 2),
    sopInstanceUid: uid(0x00080018, 3),
    sopClassUid: code(0x00080016).slice(0, 64),
    transferSyntaxUid,
    patientName: displayPersonName(name),
    patientId: text(0x00100020),
    issuerOfPatientId: text(0x00100021),
    patientBirthDate: isoDate(code(0x00100030)),
    patientSex: code(0x00100040).slice(0, 16) || null,
    studyDate: isoDate(code(0x00080020)),
    studyDescription: text(0x00081030),
    accessionNumber: text(0x00080050),
    seriesNumber: integer(dataset, 0x00200011),
    seriesDescription: text(0x0008103e),
    modality: code(0x00080060).slice(0, 16),
    bodyPart: text(0x00180015),
    instanceNumber: integer(dataset, 0x00200013),
    slicePosition,
  }
  return { header, charsetGuessed: decoding.guessed, uidInvalid }
}

/** IS as an integer that JSON and SQLite keep exactly; null when absent or none. */
function integer(dataset: Dataset, tag: number): number | null {
  const value = decimals(dataset.value(tag))[0]
  return value !== undefined && Number.isSafeInteger(value) ? value : null
}
