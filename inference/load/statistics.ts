/** The value that this share (0–1) of them does not exceed, by nearest rank; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length

export interface Spread {
  count: number
  mean: number
  p50: number
  p95: number
  p99: number
  max: number
}

export const spreadOf = (values: readonly number[]): Spread => ({
  count: values.length,
  mean: mean(values),
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
  max: quantile(values, 1),
})

/**
 * Jain's index of fairness: 1 when all have the same, 1/n when one has everything.
 * Jain, Chiu, Hawe, "A Quantitative Measure of Fairness", DEC-TR-301, 1984.
 */
export function jainIndex(shares: readonly number[]): number {
  const largest = shares.reduce((most, share) => Math.max(most, share), 0)
  if (largest === 0) return 1
  // Of the largest, since the square of a very small share would vanish.
  const relative = shares.map((share) => share / largest)
  const sum = relative.reduce((total, share) => total + share, 0)
  const squares = relative.reduce((total, share) => total + share ** 2, 0)
  return sum ** 2 / (shares.length * squares)
}

/** Half the width of the interval that holds the mean in 99 % of cases, by the normal approximation (30 or more). */
export function meanMargin99(values: readonly number[]): number {
  const centre = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
  return 2.576 * Math.sqrt(variance / values.length)
}
