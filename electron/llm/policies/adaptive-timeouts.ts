/** What a request weighs, in tokens. */
export interface Weight {
  inputTokens: number
  /** The most the answer may have. */
  outputTokens: number
}

export interface AnswerLimits {
  firstTokenMs: number
  betweenTokensMs: number
  totalMs: number
}

const shortestMs = 30_000
const longestMs = 300_000
const clampMs = (ms: number): number => Math.min(longestMs, Math.max(shortestMs, ms))

/** Nothing is learned from fewer, and older ones are forgotten. */
const enough = 20
const kept = 200

const firstGapMs = 60_000
const firstTokenFactor = 3
const gapFactor = 4
/** Slower than this no person reads on. */
const slowestTokenMs = 300
const shortestTotalMs = 120_000
const longestTotalMs = 900_000

const expectedMs = ({ inputTokens, outputTokens }: Weight): number =>
  1.2 * (10_000 + 10 * inputTokens + 50 * outputTokens)

/** The value that this share of the others does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function keep(values: number[], value: number): void {
  values.push(value)
  if (values.length > kept) values.shift()
}

/**
 * How long one model may take: by the weight of the request at first, then by how long it took before. What is
 * learned of the first token is its share of what was expected, so that a heavier request is still given more time.
 */
export class AdaptiveTimeouts {
  #firstTokenShares: number[] = []
  #gapsMs: number[] = []

  limits(weight: Weight): AnswerLimits {
    const learnedShare =
      this.#firstTokenShares.length < enough ? 1 : firstTokenFactor * percentile(this.#firstTokenShares, 0.95)
    const gapMs = this.#gapsMs.length < enough ? firstGapMs : gapFactor * percentile(this.#gapsMs, 0.99)
    const firstTokenMs = clampMs(learnedShare * expectedMs(weight))
    const totalMs = firstTokenMs + slowestTokenMs * weight.outputTokens
    return {
      firstTokenMs,
      betweenTokensMs: clampMs(gapMs),
      totalMs: Math.min(longestTotalMs, Math.max(shortestTotalMs, totalMs)),
    }
  }

  sawFirstToken(afterMs: number, weight: Weight): void {
    keep(this.#firstTokenShares, afterMs / expectedMs(weight))
  }

  /** The longest silence within an answer that reached its end. */
  sawGap(gapMs: number): void {
    keep(this.#gapsMs, gapMs)
  }

  /** A limit was run into: the model may have become slower than what was learned, so learning starts anew. */
  forget(): void {
    this.#firstTokenShares = []
    this.#gapsMs = []
  }
}
