import type { AppError, ErrorCode } from '../contract/errors'

/** The one exception that carries an error meant for the person; the router turns it into a result. */
export class Failure extends Error {
  readonly error: AppError

  constructor(code: ErrorCode, extra: Omit<AppError, 'code'> = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Failure'
    this.error = { code, ...extra }
  }
}
