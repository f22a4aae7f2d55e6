/** What tells patients apart; empty or null where it is not known. */
export interface PatientIdentity {
  patientId: string
  patientName: string
  /** `YYYY-MM-DD`. */
  patientBirthDate: string | null
}

/** A name as its letters alone: accents, capitals, order marks and blanks differ between devices. */
const nameLetters = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b

/**
 * Whether two headers name different people, which no study may hold (PS3.3 A.1.2: a study is of one patient). Patient IDs
 * decide where both are there: but people who share neither name nor birth date are two whatever their ID says, as two
 * hospitals may give out the same one. Without IDs, both name and birth date have to speak, or the name alone where a
 * birth date is not known.
 */
export const isOtherPatient = (a: PatientIdentity, b: PatientIdentity): boolean => {
  const names = differ(nameLetters(a.patientName), nameLetters(b.patientName))
  const births = differ(a.patientBirthDate ?? '', b.patientBirthDate ?? '')
  const ids = [a.patientId.trim().toLowerCase(), b.patientId.trim().toLowerCase()] as const
  if (ids[0] !== '' && ids[1] !== '') return ids[0] !== ids[1] || (names && births)
  const birthsKnown = a.patientBirthDate !== null && b.patientBirthDate !== null
  return names && (births || !birthsKnown)
}

/** The same text for headers of one patient that `isOtherPatient` sets apart from another. */
export const patientKey = ({ patientId, patientName }: PatientIdentity): string =>
  patientId.trim().toLowerCase() || nameLetters(patientName)
