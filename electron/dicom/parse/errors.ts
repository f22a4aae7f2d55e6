import type { Refusal } from '../types'

/** A file that can't be taken; becomes a value before it leaves the worker. */
export class RefusedFile extends Error {
  readonly reason: Refusal

  constructor(reason: Refusal, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'RefusedFile'
    this.reason = reason
  }
}
