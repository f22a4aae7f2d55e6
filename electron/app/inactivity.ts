interface InactivityOptions {
  /** 0 never locks. */
  lockAfterMs: () => number
  /** Work that a lock would cut. */
  isBusy: () => boolean
  lock: () => void
}

export interface Inactivity {
  /** The person did something. */
  touch(): void
  stop(): void
}

const checkEveryMs = 5000

/**
 * Locks once nobody has done anything for long enough. Time is that of the monotonic clock: what the workstation
 * slept through counts as soon as it wakes, and setting the clock back changes nothing.
 */
export function watchInactivity({ lockAfterMs, isBusy, lock }: InactivityOptions): Inactivity {
  let touchedAtMs = performance.now()
  const timer = setInterval(() => {
    if (isBusy()) touchedAtMs = performance.now()
    const limitMs = lockAfterMs()
    if (limitMs > 0 && performance.now() - touchedAtMs >= limitMs) lock()
  }, checkEveryMs)
  timer.unref()
  return {
    touch: () => (touchedAtMs = performance.now()),
    stop: () => clearInterval(timer),
  }
}
