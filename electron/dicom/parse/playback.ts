import type { Image } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'
import { decimals } from './values'

const isPositive = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value > 0

type Playback = Pick<Image, 'frameTimeMs' | 'frameTimesMs' | 'playback'>

/**
 * At what rate frames are to be shown (PS3.3 C.7.6.5): Recommended Display Frame Rate, Cine Rate, Frame Time, or the
 * increments of Frame Time Vector; and Preferred Playback Sequencing.
 */
export function playbackOf(dataset: Dataset, frameCount: number): Playback {
  const playback = dataset.uint16(0x00181244) === 1 ? { playback: 'sweep' as const } : {}
  const rate = [0x00082144, 0x00180040].map((tag) => decimals(dataset.value(tag))[0]).find(isPositive)
  if (rate !== undefined) return { ...playback, frameTimeMs: 1000 / rate }
  const [time] = decimals(dataset.value(0x00181063))
  if (isPositive(time)) return { ...playback, frameTimeMs: time }
  // The first increment is of the first frame, which has none before it.
  const increments = decimals(dataset.value(0x00181065)).slice(1, frameCount)
  const [first] = increments
  if (!isPositive(first)) return { ...playback, frameTimeMs: null }
  const areUneven = increments.length === frameCount - 1 && increments.every(isPositive)
  const mean = increments.reduce((sum, each) => sum + each, 0) / increments.length
  if (!areUneven) return { ...playback, frameTimeMs: first }
  const isEven = increments.every((each) => Math.abs(each - first) < 0.5)
  return { ...playback, frameTimeMs: mean, ...(!isEven && { frameTimesMs: increments }) }
}
