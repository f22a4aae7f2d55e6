import { useCallback, useSyncExternalStore } from 'react'

const tickMs = 250

/** Whole seconds left until a moment, counted live; 0 when it has passed or there is none. */
export const useCountdown = (untilMs: number | null): number => {
  const subscribe = useCallback(
    (tick: () => void) => {
      const timer = untilMs === null ? undefined : setInterval(tick, tickMs)
      return () => clearInterval(timer)
    },
    [untilMs],
  )
  return useSyncExternalStore(subscribe, () =>
    untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)),
  )
}
