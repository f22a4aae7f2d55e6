import { foldText } from '../lib/fold-text'

/** What of a study's header tells its patient from every other. */
export interface PatientHeader {
  patientName: string
  patientId: string
  issuerOfPatientId: string
  patientBirthDate: string | null
}

const tidy = (text: string): string => foldText(text).trim().replaceAll(/\s+/gu, ' ')
/** The order of names and what stands between them differ from one device to the next. */
const nameOf = (text: string): string => (tidy(text).match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ')

/**
 * Two studies are of one person when Patient ID, its issuer, name and birth date all agree, apart from letter case,
 * accents, blanks and the order of names. What is missing in one and present in the other does not agree: a person may
 * be listed twice, but two people never as one. So null, which stands alone, where there is no Patient ID, or nothing
 * beside it that would tell two people who were given the same one apart.
 */
export function personKey(header: PatientHeader): string | null {
  const id = tidy(header.patientId)
  const issuer = tidy(header.issuerOfPatientId)
  const name = nameOf(header.patientName)
  const birthDate = header.patientBirthDate ?? ''
  if (id === '' || (issuer === '' && name === '' && birthDate === '')) return null
  return JSON.stringify([id, issuer, name, birthDate])
}
