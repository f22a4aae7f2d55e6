import type { Disclosure } from '../../../shared/contract/privacy'
import type { Ledger, NewDisclosure } from '../../../electron/llm/ledger'

export interface RecordingLedger extends Ledger {
  readonly recorded: readonly NewDisclosure[]
}

/** A ledger that remembers what it was told; every study and picture but those named may be sent. */
export function recordingLedger({ withoutConsent = [] }: { withoutConsent?: readonly string[] } = {}): RecordingLedger {
  const recorded: NewDisclosure[] = []
  return {
    recorded,
    hasConsent: (studyId) => !withoutConsent.includes(studyId),
    hasPictureConsent: (sha256) => !withoutConsent.includes(sha256),
    record(disclosure): Disclosure {
      recorded.push(disclosure)
      const hash = '0'.repeat(64)
      return { ...disclosure, sequence: recorded.length, sentAtMs: 0, previousEntrySha256: hash, entrySha256: hash }
    },
  }
}
