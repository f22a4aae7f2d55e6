/** Wrong passphrases since the last right one. */
export interface Attempts {
  failures: number
  lastFailureAtMs: number
}

export const noAttempts: Attempts = { failures: 0, lastFailureAtMs: 0 }

const freeTries = 3
const longestDelayMs = 5 * 60_000

/** How long to wait after this many wrong passphrases in a row: none for the first two, then 2, 4, 8 s … 5 min. */
export const delayAfterMs = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(longestDelayMs, 1000 * 2 ** (failures - freeTries + 1))

/**
 * When the next passphrase may be tried. A last failure in the future means that the clock was set back: the delay
 * then counts from now, or the profile could stay closed for years.
 */
export const nextAttemptAtMs = ({ failures, lastFailureAtMs }: Attempts, nowMs: number): number =>
  Math.min(lastFailureAtMs, nowMs) + delayAfterMs(failures)
