import { useEffect, useState } from 'react'

/** A picture that takes longer is not waited for. */
const patienceMs = 300

/** False until the first picture is painted, so that it waits for nothing that surrounds it. */
export function useAfterPicture(isSettled: boolean): boolean {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    if (!isSettled) {
      const timer = setTimeout(() => setDue(true), patienceMs)
      return () => clearTimeout(timer)
    }
    // A timer that a frame sets runs after that frame was painted.
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => setDue(true))))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [isSettled])
  return isDue
}
