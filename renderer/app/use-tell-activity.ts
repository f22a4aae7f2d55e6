import { useEffect } from 'react'
import { api } from '../api'

const activity = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'drop'] as const
const tellEveryMs = 15_000

/**
 * The core locks a profile nobody uses and counts any request as use; reading a picture makes none, so what the
 * person does in the window is told with the lightest one.
 */
export const useTellActivity = (): void => {
  useEffect(() => {
    let toldAtMs = performance.now()
    const onActivity = (): void => {
      if (performance.now() - toldAtMs < tellEveryMs) return
      toldAtMs = performance.now()
      // A host that does not answer shows in the status bar.
      api.query('system.info', {}).catch(() => undefined)
    }
    for (const name of activity) window.addEventListener(name, onActivity, { capture: true, passive: true })
    return () => {
      for (const name of activity) window.removeEventListener(name, onActivity, { capture: true })
    }
  }, [])
}
