import type { Image } from '../contract/studies'

/** Round and round, or there and back again. */
export type PlayMode = 'loop' | 'sweep'

export interface PlayStep {
  index: number
  direction: 1 | -1
}

/** Frames a second that a person may choose. */
export const slowestRate = 1
export const fastestRate = 60
/** Of a series whose files say nothing. */
const usualRate = 10

export const clampRate = (framesPerSecond: number): number =>
  Number.isFinite(framesPerSecond) ? Math.max(slowestRate, Math.min(framesPerSecond, fastestRate)) : usualRate

/** What comes after `step` in a series of `length`, which is at least 2. */
export function nextStep({ index, direction }: PlayStep, length: number, mode: PlayMode): PlayStep {
  if (mode === 'loop') return { index: (index + 1) % length, direction: 1 }
  const turned = index + direction < 0 || index + direction >= length ? -direction : direction
  const next = turned === 1 ? 1 : -1
  return { index: Math.max(0, Math.min(index + next, length - 1)), direction: next }
}

/** Frames a second as the file states them, from 1 to 60; null where it does not. */
export const statedRate = (image: Image | null): number | null =>
  image === null || image.frameTimeMs === null ? null : clampRate(1000 / image.frameTimeMs)

/** The rate a series is played at until someone chooses one. */
export const playRate = (image: Image | null, reducedMotion: boolean): number => {
  const rate = statedRate(image) ?? usualRate
  return reducedMotion ? Math.min(rate, gentleRate) : rate
}

/** For who asked their system for less motion. */
const gentleRate = 4

/**
 * How long frame `frameNumber` (from 1) stays before its neighbour comes, at a rate: uneven times of the file keep their
 * proportion.
 */
export function frameTime(
  image: Image | null,
  frameNumber: number,
  direction: 1 | -1,
  framesPerSecond: number,
): number {
  const evenMs = 1000 / framesPerSecond
  const times = image?.frameTimesMs
  const own = times?.[direction === 1 ? frameNumber - 1 : frameNumber - 2]
  const meanMs = image?.frameTimeMs
  return own === undefined || !meanMs ? evenMs : (own / meanMs) * evenMs
}
