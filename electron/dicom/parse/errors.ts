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

/** A DICOMDIR: nothing to store, but it says which files belong together. */
export class DiscIndexFile extends RefusedFile {
  /** Relative to its folder, with `/`. */
  readonly references: readonly string[]

  constructor(references: readonly string[]) {
    super('refused_dicomdir')
    this.name = 'DiscIndexFile'
    this.references = references
  }
}
