import type { AppError } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'

/** The error a call is expected to end with; anything but a `Failure` is thrown on. */
export async function failureOf(call: Promise<unknown> | (() => unknown)): Promise<AppError> {
  try {
    await (typeof call === 'function' ? call() : call)
  } catch (error) {
    if (error instanceof Failure) return error.error
    throw error
  }
  throw new Error('Expected a Failure')
}
