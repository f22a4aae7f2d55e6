/** A stream of random numbers that a seed repeats: what was measured or simulated can be done again. */
export interface Random {
  /** Uniform, 0 ≤ x < 1. */
  uniform(): number
  /** Exponential with this mean. */
  exponential(mean: number): number
  /** Lognormal with this mean; `spread` is the standard deviation of its logarithm. */
  lognormal(mean: number, spread: number): number
  /** One of them, by their weights. */
  choose<T extends { readonly weight: number }>(from: readonly [T, ...T[]]): T
}

/** Mulberry32: 32 bits of state, enough for the millions of draws of a run. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const exponential = (mean: number): number => -mean * Math.log(1 - uniform())
  /** Box and Muller's transform. */
  const normal = (): number => Math.sqrt(exponential(2)) * Math.cos(2 * Math.PI * uniform())
  return {
    uniform,
    exponential,
    lognormal: (mean, spread) => mean * Math.exp(spread * normal() - spread ** 2 / 2),
    choose(from) {
      let left = uniform() * from.reduce((sum, { weight }) => sum + weight, 0)
      for (const one of from) {
        left -= one.weight
        if (left < 0) return one
      }
      return from[0]
    },
  }
}
