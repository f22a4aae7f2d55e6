const steps = [1, 2, 2.5, 5, 10] as const

/** Round values from 0 to one not below `max`, evenly spaced: at most `most` beside the 0. */
export function ticksTo(max: number, most = 3): number[] {
  if (!Number.isFinite(max) || max <= 0) return [0, 1]
  const least = max / most
  const power = 10 ** Math.floor(Math.log10(least))
  const step = (steps.find((each) => each * power >= least) ?? 10) * power
  const count = Math.ceil(max / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

const pointsOf = (values: readonly (number | null)[], top: number): (string | null)[] =>
  values.map((value, at) =>
    value === null
      ? null
      : `${(((at + 0.5) * 100) / values.length).toFixed(3)} ${(100 - (100 * value) / top).toFixed(3)}`,
  )

/** A line through the values that are there, in a square of 100; it begins anew after what is missing. */
export const linePath = (values: readonly (number | null)[], top: number): string =>
  pointsOf(values, top)
    .map((point, at, points) => (point === null ? '' : `${(points[at - 1] ?? null) === null ? 'M' : 'L'}${point}`))
    .join('')

/** A dot at each value, so that one which stands alone is seen. */
export const dotsPath = (values: readonly (number | null)[], top: number): string =>
  pointsOf(values, top)
    .map((point) => (point === null ? '' : `M${point}h0`))
    .join('')
