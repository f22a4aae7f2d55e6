import type { OpenSession } from '../transport/session'

/** Longest a lock waits for work that was told to end. */
const drainTimeoutMs = 5000

export interface Session extends OpenSession {
  readonly isBusy: boolean
  /** Aborts what runs and resolves when it has ended, or has had its time. */
  end(): Promise<void>
}

/** Counts what runs in the unlocked profile, so that its stores are closed after the last of it. */
export function createSession(): Session {
  const controller = new AbortController()
  let holds = 0
  let drained: (() => void) | null = null

  return {
    signal: controller.signal,
    get isBusy() {
      return holds > 0
    },
    hold() {
      holds += 1
      let held = true
      return () => {
        if (!held) return
        held = false
        holds -= 1
        if (holds === 0) drained?.()
      }
    },
    end() {
      controller.abort()
      if (holds === 0) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, drainTimeoutMs)
        drained = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
  }
}
