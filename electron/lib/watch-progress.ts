import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../shared/lib/failure'

const intervalMs = 100

interface Watched<P, S> {
  readonly progress: P
  readonly ended: Promise<S>
  /** Resolves when the progress is worth telling at once; never rejects. */
  readonly hurried?: Promise<void>
}

/**
 * Emits now, then when something has changed, at most ten times a second; resolves with the end of the work.
 * @throws Failure `cancelled` when `signal` aborts; the work goes on
 */
export async function watchProgress<P, S>(
  work: Watched<P, S>,
  emit: (progress: P) => Promise<void>,
  signal: AbortSignal,
): Promise<S> {
  let ended: { result: S } | undefined
  const end = work.ended.then((result) => (ended = { result }))
  let { hurried } = work
  void hurried?.then(() => (hurried = undefined))
  let told = ''
  for (;;) {
    if (signal.aborted) throw new Failure('cancelled')
    const { progress } = work
    const now = JSON.stringify(progress)
    if (now !== told) await emit(progress)
    told = now
    if (ended !== undefined) return ended.result
    const pause = new AbortController()
    const paused = wait(intervalMs, undefined, { signal: pause.signal }).catch(() => undefined)
    await Promise.race([end, paused, ...(hurried === undefined ? [] : [hurried])])
    pause.abort()
  }
}
