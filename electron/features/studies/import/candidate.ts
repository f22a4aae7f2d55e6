import type { FileOutcome } from '../../../../shared/contract/studies'

/** What came of bringing a candidate's bytes to memory. */
export type Loaded = { bytes: Uint8Array } | { refused: FileOutcome }

/** One file found by an import, before anything of it is read. */
export interface Candidate {
  /** As the report shows it. */
  name: string
  /** Zero where it is not known before reading. */
  sizeBytes: number
  content:
    | { kind: 'path'; path: string }
    /** `load` is called at most once and holds no more than `sizeBytes`. */
    | { kind: 'bytes'; load(): Promise<Loaded> }
    | { kind: 'refused'; reason: FileOutcome }
  /** Called once, when nothing more is wanted of it. */
  release?: () => void
}

export const refusedCandidate = (name: string, reason: FileOutcome, sizeBytes = 0): Candidate => ({
  name,
  sizeBytes,
  content: { kind: 'refused', reason },
})
