import { useEffect, useState } from 'react'

const secondsUntil = (untilMs: number): number => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000))

/** Whole seconds left until a moment, counted live; 0 when it has passed or there is none. */
export const useCountdown = (untilMs: number | null): number => {
  const [seconds, setSeconds] = useState(() => (untilMs === null ? 0 : secondsUntil(untilMs)))
  useEffect(() => {
    if (untilMs === null) {
      setSeconds(0)
      return undefined
    }
    const tick = (): void => setSeconds(secondsUntil(untilMs))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [untilMs])
  return seconds
}
