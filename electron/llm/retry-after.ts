const longestMs = 24 * 60 * 60 * 1000

/** Retry-After as milliseconds from now: seconds or an HTTP date (RFC 9110 §10.2.3); undefined when it says neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const value = header?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longestMs)
  // Date.parse takes far more than HTTP dates ("-5" is a year): insist on the day's name.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(value)) return undefined
  const dateMs = Date.parse(value)
  if (Number.isNaN(dateMs)) return undefined
  return Math.min(Math.max(dateMs - nowMs, 0), longestMs)
}
