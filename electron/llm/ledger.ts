import type { Disclosure } from '../../shared/contract/privacy'

export type NewEntry = Omit<Disclosure, 'sequence' | 'sentAtMs' | 'previousEntrySha256' | 'entrySha256'>

export interface NewDisclosure extends NewEntry {
  /** Pictures of no study, each allowed on its own. Not in the log, which has the hash of the body they are in. */
  filePictureSha256s?: readonly string[]
}

/** What the gate asks before a request leaves, and where it writes that it left. */
export interface Ledger {
  hasConsent(studyId: string, model: string): boolean
  /** Of a picture of a file. */
  hasPictureConsent(pictureSha256: string, model: string): boolean
  /** Returns only when the entry is on disk. */
  record(disclosure: NewDisclosure): Disclosure
}
