import { startTransition, useEffect, useState } from 'react'

/** A picture that takes longer does not keep the tools from coming. */
const latestMs = 400

/**
 * Whether what surrounds the pictures is to be made: once the first is in sight, so that none waits for a toolbar, and
 * soon in any case.
 */
export function useSurroundings(isSettled: boolean): boolean {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const make = (): void => startTransition(() => setDue(true))
    if (!isSettled) {
      const timer = setTimeout(make, latestMs)
      return () => clearTimeout(timer)
    }
    // In the second frame the first one is on the screen.
    let request = requestAnimationFrame(() => {
      request = requestAnimationFrame(make)
    })
    return () => cancelAnimationFrame(request)
  }, [isSettled])
  return isDue
}
