import { useReducedMotion } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  clampRate,
  frameTime,
  nextStep,
  type PlayMode,
  type PlayStep,
  playRate,
  statedRate,
} from '../../../../shared/domain/playback'
import type { FrameViewport } from '../viewport/frame-viewport'
import type { StackItem } from '../viewport/stack'

export interface Cine {
  playing: boolean
  toggle: () => void
  /** Frames a second: chosen, else the file's, else the usual. */
  rate: number
  /** The file's own; null where it does not say. */
  stated: number | null
  setRate: (framesPerSecond: number) => void
  mode: PlayMode
  setMode: (mode: PlayMode) => void
}

interface Choice {
  seriesId: string
  playing: boolean
  rate: number | null
  mode: PlayMode | null
}

const untouched = (seriesId: string): Choice => ({ seriesId, playing: false, rate: null, mode: null })
/** Another series in the pane begins anew. */
const choiceFor = (seriesId: string, choice: Choice): Choice =>
  choice.seriesId === seriesId ? choice : untouched(seriesId)

/** How long to wait again for a frame that is still loading, so that none is skipped. */
const waitMs = 15

/** Plays a pane's series. Stops while nobody can see it: `isHidden`, or the window is. */
export function useCine(
  viewport: FrameViewport | null,
  seriesId: string,
  items: readonly StackItem[],
  isHidden: boolean,
): Cine {
  const [choice, choose] = useState(untouched(seriesId))
  const own = choiceFor(seriesId, choice)
  const image = items[0]?.image ?? null
  const reducedMotion = useReducedMotion()
  const rate = own.rate ?? playRate(image, reducedMotion)
  const mode = own.mode ?? image?.playback ?? 'loop'
  const { playing } = own
  usePlaying(viewport, items, playing && !isHidden, rate, mode)
  const change = useCallback(
    (by: (choice: Choice) => Partial<Choice>) =>
      choose((before) => {
        const current = choiceFor(seriesId, before)
        return { ...current, ...by(current) }
      }),
    [seriesId],
  )
  return useMemo(
    () => ({
      playing,
      toggle: () => change((current) => ({ playing: !current.playing })),
      rate,
      stated: statedRate(image),
      setRate: (framesPerSecond) => change(() => ({ rate: clampRate(framesPerSecond) })),
      mode,
      setMode: (chosen) => change(() => ({ mode: chosen })),
    }),
    [change, image, mode, playing, rate],
  )
}

function usePlaying(
  viewport: FrameViewport | null,
  items: readonly StackItem[],
  playing: boolean,
  rate: number,
  mode: PlayMode,
): void {
  useEffect(() => {
    if (viewport === null || !playing || items.length < 2) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let step: PlayStep = { index: viewport.getState().index, direction: 1 }
    const timeOf = ({ index, direction }: PlayStep): number => {
      const item = items[index]
      return frameTime(item?.image ?? null, item?.frameNumber ?? 1, direction, rate)
    }
    let dueMs = performance.now() + timeOf(step)
    const tick = (): void => {
      const { status, index } = viewport.getState()
      const isLate = status.kind === 'loading' || status.kind === 'slow'
      if (!isLate) {
        step = nextStep({ ...step, index }, items.length, mode)
        void viewport.goTo(step.index)
        dueMs = Math.max(dueMs + timeOf(step), performance.now())
      }
      timer = setTimeout(tick, isLate ? waitMs : dueMs - performance.now())
    }
    const begin = (): void => {
      clearTimeout(timer)
      if (document.hidden) return
      dueMs = performance.now() + timeOf(step)
      timer = setTimeout(tick, timeOf(step))
    }
    begin()
    document.addEventListener('visibilitychange', begin)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', begin)
    }
  }, [items, mode, playing, rate, viewport])
}
