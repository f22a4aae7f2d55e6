import { Failure } from '../../shared/lib/failure'

/** Why a signal was aborted, when it says so; else the person stopped it. */
export const abortFailure = (signal: AbortSignal): Failure =>
  signal.reason instanceof Failure ? signal.reason : new Failure('cancelled')
