import type { Disclosure } from '../../shared/contract/privacy'

export type NewDisclosure = Omit<Disclosure, 'sequence' | 'sentAtMs' | 'previousEntrySha256' | 'entrySha256'>

/** What the gate asks before a request leaves, and where it writes that it left. */
export interface Ledger {
  hasConsent(studyId: string, model: string): boolean
  /** Returns only when the entry is on disk. */
  record(disclosure: NewDisclosure): Disclosure
}
