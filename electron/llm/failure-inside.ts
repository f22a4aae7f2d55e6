import { Failure } from '../../shared/lib/failure'

/** The failure inside whatever was thrown: the `openai` package wraps what its fetch throws. */
export function failureInside(error: unknown): Failure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Failure) return cause
  }
  return new Failure('internal', {}, { cause: error })
}
