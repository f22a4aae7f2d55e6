import type { Activity, ActivityRange } from '../../../shared/contract/cluster'
import type { ErrorCode } from '../../../shared/contract/errors'

/** A request of the profile as it is kept. */
export interface PastRequest {
  endedAtMs: number
  purpose: string
  firstTokenMs: number | null
  durationMs: number
  promptTokens: number | null
  completionTokens: number | null
  code: ErrorCode | null
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** So many columns as can be told apart side by side. */
const ranges: Record<ActivityRange, { bucketMs: number; count: number }> = {
  hour: { bucketMs: 2 * minuteMs, count: 30 },
  day: { bucketMs: hourMs, count: 24 },
  week: { bucketMs: 6 * hourMs, count: 28 },
}

/** From when on requests matter for a range, the end of which is the end of the bucket `nowMs` is in. */
export function rangeStartMs(range: ActivityRange, nowMs: number): number {
  const { bucketMs, count } = ranges[range]
  return (Math.floor(nowMs / bucketMs) + 1 - count) * bucketMs
}

/** The value that this share of the others does not exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/** How fast an answer was written after its first token; null where it has too few tokens to tell. */
export function tokensPerSecond({ completionTokens, firstTokenMs, durationMs }: PastRequest): number | null {
  if (completionTokens === null || completionTokens < 2 || firstTokenMs === null || durationMs <= firstTokenMs)
    return null
  return ((completionTokens - 1) * 1000) / (durationMs - firstTokenMs)
}

/** One that was stopped is no failure, nor is the no that a probe asked for. */
const hasFailed = ({ code, purpose }: PastRequest): boolean =>
  code !== null && code !== 'cancelled' && purpose !== 'model_probe'

type Summary = Pick<Activity, 'fromMs' | 'bucketMs' | 'buckets' | 'totals' | 'failuresByCode'>

/** The requests of a range in buckets of equal length, oldest first; empty ones are there too. */
export function summarise(requests: readonly PastRequest[], range: ActivityRange, nowMs: number): Summary {
  const { bucketMs, count } = ranges[range]
  const fromMs = rangeStartMs(range, nowMs)
  const columns = Array.from({ length: count }, (): PastRequest[] => [])
  for (const request of requests) columns[Math.floor((request.endedAtMs - fromMs) / bucketMs)]?.push(request)
  const counted = columns.flat()
  const sum = (of: (request: PastRequest) => number | null): number =>
    counted.reduce((total, request) => total + (of(request) ?? 0), 0)
  const codes = counted.filter(hasFailed).flatMap(({ code }) => code ?? [])
  return {
    fromMs,
    bucketMs,
    buckets: columns.map((column, at) => {
      // Probes and tests ask for one token: their pace is not that of an answer.
      const answers = column.filter(({ purpose, code }) => purpose === 'chat' && code === null)
      const firstTokens = answers.flatMap(({ firstTokenMs }) => firstTokenMs ?? [])
      return {
        atMs: fromMs + at * bucketMs,
        requests: column.length,
        failures: column.filter(hasFailed).length,
        firstTokenP50Ms: percentile(firstTokens, 0.5),
        firstTokenP95Ms: percentile(firstTokens, 0.95),
        tokensPerSecond: percentile(
          answers.flatMap((answer) => tokensPerSecond(answer) ?? []),
          0.5,
        ),
      }
    }),
    totals: {
      requests: counted.length,
      failures: codes.length,
      promptTokens: sum(({ promptTokens }) => promptTokens),
      completionTokens: sum(({ completionTokens }) => completionTokens),
    },
    failuresByCode: [...new Set(codes)]
      .map((code) => ({ code, count: codes.filter((each) => each === code).length }))
      .sort((a, b) => b.count - a.count),
  }
}
