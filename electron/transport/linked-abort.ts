export interface LinkedAbort {
  signal: AbortSignal
  /** Lets go of the parents: without it, a long-lived one would keep every call it ever saw. */
  unlink(): void
}

/** A signal that aborts with the first of `parents`. */
export function linkAbort(parents: readonly AbortSignal[]): LinkedAbort {
  const controller = new AbortController()
  const abort = (event: { target: EventTarget | null }): void =>
    controller.abort(event.target instanceof AbortSignal ? event.target.reason : undefined)
  for (const parent of parents) {
    if (parent.aborted) controller.abort(parent.reason)
    else parent.addEventListener('abort', abort)
  }
  return {
    signal: controller.signal,
    unlink() {
      for (const parent of parents) parent.removeEventListener('abort', abort)
    },
  }
}

/** What an aborted piece of work rejects with. */
export const abortReason = (signal: AbortSignal): unknown => signal.reason ?? new DOMException('Aborted', 'AbortError')

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortReason(signal)
}
