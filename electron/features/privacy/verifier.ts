import { type ChainEnd, emptyChain, follow } from './chain'
import type { DisclosureRepository } from './disclosure-repository'

/** Entries hashed between two turns of the event loop: about a millisecond. */
const sliceLength = 200

export interface Verifier {
  /** Whether every entry is as it was written and follows the one before. */
  isIntact(): Promise<boolean>
  /** Remembers the newest entry written, so that one cut off the end is missed. */
  wrote(entry: ChainEnd): void
}

/**
 * Checks the log's chain of hashes. The whole of it is read once for each unlocked profile, in slices that leave the
 * event loop free; afterwards only what was added since.
 */
export function createVerifier(repository: DisclosureRepository): Verifier {
  let verified: ChainEnd = emptyChain
  let newest: ChainEnd = emptyChain
  let broken = false
  let running: Promise<boolean> | null = null

  const isThere = ({ sequence, entrySha256 }: ChainEnd): boolean =>
    sequence === 0 || repository.entrySha256At(sequence) === entrySha256

  async function verify(): Promise<boolean> {
    broken ||= !isThere(verified) || !isThere(newest) || repository.hasGaps()
    while (!broken) {
      const slice = repository.after(verified.sequence, sliceLength)
      if (slice.length === 0) return true
      const entries = slice.flatMap((entry) => entry ?? [])
      const end = entries.length === slice.length ? follow(verified, entries) : null
      if (end === null) broken = true
      else verified = end
      // oxlint-disable-next-line no-await-in-loop -- the pause between slices is the point
      await new Promise((resolve) => setImmediate(resolve))
    }
    return false
  }

  return {
    wrote(entry) {
      newest = { sequence: entry.sequence, entrySha256: entry.entrySha256 }
    },
    isIntact() {
      running ??= verify().finally(() => {
        running = null
      })
      return running
    },
  }
}
