/** What a benchmark prints, as one line of JSON. Values are medians of `runs` runs, ours and the peer's taken in turns. */
export interface BenchResult {
  name: string
  ours: number
  peer: number
  /** How much worse than the peer: 1 is as good, 2 is half as good. */
  ratio: number
  /** What `ratio` may not exceed; where a benchmark says so, `ours`. */
  goal: number
  unit: string
  runs: number
  ok: boolean
  [extra: string]: unknown
}

/** One whose peer is not to be had here. */
export interface SkippedBench {
  name: string
  skipped: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2
}

/** To three significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(3))

/** The value that so many percent of them do not exceed. */
export const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1] ?? Number.NaN
