import type { Event, Input, Output, Route, Routes, StreamRoute } from '../../shared/contract/define'

/** One request as a handler sees it. `signal` aborts when the caller cancels, leaves, or the profile is locked. */
interface Call {
  clientId: string
  signal: AbortSignal
}

export interface StreamCall<E> extends Call {
  /** Resolves when the transport can take more; rejects once `signal` is aborted. */
  emit: (event: E) => Promise<void>
}

/** One handler for each route, no more and no fewer. Handlers throw `Failure`; the router makes it a result. */
export type Handlers<R extends Routes> = {
  [K in keyof R]: R[K] extends StreamRoute
    ? (input: Input<R[K]>, call: StreamCall<Event<R[K]>>) => Promise<Output<R[K]>>
    : R[K] extends Route
      ? (input: Input<R[K]>, call: Call) => Promise<Output<R[K]>> | Output<R[K]>
      : never
}
