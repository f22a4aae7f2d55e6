import type { Profile } from '../profile'
import { mean, quantile } from '../statistics'
import { secondsPerToken } from './report'
import type { Sample } from './sample'

/** Fewer than this say nothing of a slope. */
const enoughSamples = 20

/**
 * A profile with the paces that were measured in the place of those assumed: samples must come from one replica that was
 * asked one thing at a time (a low rate), or waiting is taken for slowness. What a busy replica does to each answer
 * can't be seen in them and stays as it was assumed. Null when they are too few or nobody counted tokens.
 */
export function calibrated(assumed: Profile, samples: readonly Sample[]): Profile | null {
  const counted = samples.flatMap(({ code, firstTokenSeconds, promptTokens }) =>
    code === null && firstTokenSeconds !== null && promptTokens !== null ? [{ promptTokens, firstTokenSeconds }] : [],
  )
  const paces = samples.map(secondsPerToken).filter((pace): pace is number => pace !== null && pace > 0)
  if (counted.length < enoughSamples || paces.length < enoughSamples) return null
  // First tokens by the length of what was read: the slope is the pace, what is left at zero the fixed cost.
  const [x, y] = [mean(counted.map((one) => one.promptTokens)), mean(counted.map((one) => one.firstTokenSeconds))]
  const slope =
    counted.reduce((sum, one) => sum + (one.promptTokens - x) * (one.firstTokenSeconds - y), 0) /
    counted.reduce((sum, one) => sum + (one.promptTokens - x) ** 2, 0)
  if (!(slope > 0)) return null
  return {
    ...assumed,
    source: `Measured from ${counted.length} answers; slots, slowdown, pace while reading, start and mix as assumed.`,
    fixedSeconds: Math.max(0, y - slope * x),
    prefillTokensPerSecond: 1 / slope,
    secondsPerToken: quantile(paces, 0.5),
  }
}
