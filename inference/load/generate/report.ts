import { jainIndex, type Spread, spreadOf } from '../statistics'
import type { Sample } from './sample'

export interface Report {
  requests: number
  answered: number
  /** Answered a minute, over the time in which requests came. */
  answeredPerMinute: number
  /** Seconds. */
  firstToken: Spread
  /** From one token to the next. */
  token: Spread
  answer: Spread
  firstTokenByKind: Record<string, Spread>
  /** How many of each, by the client's own word. */
  errors: Record<string, number>
  /** Jain's index of the share of each person's requests that were answered, and of their first tokens' pace. */
  fairness: { answeredShare: number; firstTokenPace: number; people: number }
  tokensPerSecond: number
}

const notNull = (value: number | null): value is number => value !== null

/** What the samples say, those before `warmUpSeconds` left out. */
export function reportOf(all: readonly Sample[], durationSeconds: number, warmUpSeconds = 0): Report {
  const samples = all.filter(({ at }) => at >= warmUpSeconds)
  const answered = samples.filter(({ code }) => code === null)
  const firstTokens = (from: readonly Sample[]): number[] => from.map((one) => one.firstTokenSeconds).filter(notNull)
  const measuredSeconds = Math.max(1e-9, durationSeconds - warmUpSeconds)
  const errors: Record<string, number> = {}
  for (const { code } of samples) if (code !== null) errors[code] = (errors[code] ?? 0) + 1
  const kinds = [...new Set(answered.map(({ kind }) => kind))].toSorted()
  const people = [...new Set(samples.map(({ user }) => user))]
  const shareOf = (user: number): number => {
    const theirs = samples.filter((one) => one.user === user)
    return theirs.filter(({ code }) => code === null).length / theirs.length
  }
  const paceOf = (user: number): number => {
    const waits = firstTokens(answered.filter((one) => one.user === user))
    return waits.length === 0 ? 0 : waits.length / waits.reduce((sum, one) => sum + one, 0)
  }
  return {
    requests: samples.length,
    answered: answered.length,
    answeredPerMinute: (60 * answered.length) / measuredSeconds,
    firstToken: spreadOf(firstTokens(answered)),
    token: spreadOf(answered.map(secondsPerToken).filter(notNull)),
    answer: spreadOf(answered.map(({ answerSeconds }) => answerSeconds)),
    firstTokenByKind: Object.fromEntries(
      kinds.map((kind) => [kind, spreadOf(firstTokens(answered.filter((one) => one.kind === kind)))]),
    ),
    errors,
    fairness: {
      answeredShare: jainIndex(people.map(shareOf)),
      firstTokenPace: jainIndex(people.map(paceOf)),
      people: people.length,
    },
    tokensPerSecond: answered.reduce((sum, { answerTokens }) => sum + (answerTokens ?? 0), 0) / measuredSeconds,
  }
}

/** From one token to the next, on average over an answer; null where there was only one or nobody counted. */
export function secondsPerToken({ firstTokenSeconds, answerSeconds, answerTokens }: Sample): number | null {
  if (firstTokenSeconds === null || answerTokens === null || answerTokens < 2) return null
  return (answerSeconds - firstTokenSeconds) / (answerTokens - 1)
}

const inSeconds = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(value < 1 ? 3 : 2))

/** The report as a person reads it. */
export function reportText(report: Report): string {
  const row = (name: string, { count, p50, p95, p99, max }: Spread): string =>
    `${name.padEnd(26)}${String(count).padStart(6)}${[p50, p95, p99, max].map((value) => inSeconds(value).padStart(10)).join('')}`
  const errors = Object.entries(report.errors).map(([code, count]) => `${code} ${count}`)
  return [
    `${'seconds'.padEnd(26)}${'count'.padStart(6)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(10)).join('')}`,
    row('first token', report.firstToken),
    ...Object.entries(report.firstTokenByKind).map(([kind, spread]) => row(`  ${kind}`, spread)),
    row('token to token', report.token),
    row('whole answer', report.answer),
    '',
    `answered ${report.answered} of ${report.requests}, ${report.answeredPerMinute.toFixed(1)} a minute, ${report.tokensPerSecond.toFixed(1)} tokens a second`,
    `errors: ${errors.join(', ') || 'none'}`,
    `fairness among ${report.fairness.people} (1 is even): answered ${report.fairness.answeredShare.toFixed(3)}, pace of first tokens ${report.fairness.firstTokenPace.toFixed(3)}`,
  ].join('\n')
}
