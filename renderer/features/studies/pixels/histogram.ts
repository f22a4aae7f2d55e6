/** How often values of a frame fall into ranges of the same width. */
export interface Histogram {
  min: number
  max: number
  counts: Uint32Array
  total: number
}

/** Values counted between two turns of the event loop: a few milliseconds. */
const valuesPerTurn = 500_000

/**
 * Counts the finite values of a frame in `bins` ranges, a part at a time so that the window stays responsive. Null where
 * there is none, or once `signal` aborts.
 */
export async function histogramOf(
  values: ArrayLike<number>,
  bins: number,
  signal: AbortSignal,
): Promise<Histogram | null> {
  let [min, max] = [Infinity, -Infinity]
  for (let from = 0; from < values.length; from += valuesPerTurn) {
    await turn(from)
    if (signal.aborted) return null
    for (let i = from; i < Math.min(values.length, from + valuesPerTurn); i += 1) {
      const value = values[i] ?? NaN
      if (value < min && value > -Infinity) min = value
      if (value > max && value < Infinity) max = value
    }
  }
  if (min > max) return null
  const counts = new Uint32Array(bins)
  const perValue = max > min ? bins / (max - min) : 0
  let total = 0
  for (let from = 0; from < values.length; from += valuesPerTurn) {
    await turn(from)
    if (signal.aborted) return null
    for (let i = from; i < Math.min(values.length, from + valuesPerTurn); i += 1) {
      const value = values[i] ?? NaN
      if (!(value >= min && value <= max)) continue
      const bin = Math.min(bins - 1, Math.floor((value - min) * perValue))
      counts[bin] = (counts[bin] ?? 0) + 1
      total += 1
    }
  }
  return { min, max, counts, total }
}

const turn = (from: number): Promise<void> | void =>
  from === 0 ? undefined : new Promise((resolve) => setTimeout(resolve))

/** Lower and upper end of range `bin`. */
export const rangeOfBin = ({ min, max, counts }: Histogram, bin: number): [number, number] => {
  const width = (max - min) / counts.length
  return [min + bin * width, min + (bin + 1) * width]
}
