import type { AppError, ErrorCode } from '../../shared/contract/errors'

/** A request that ended badly, with what the person can be told. */
export class ApiError extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.code)
    this.name = 'ApiError'
    this.error = error
  }

  get code(): ErrorCode {
    return this.error.code
  }
}
