import type { ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import { abortFailure } from './abort'

/** Aborts when the person does, or when too long passes without news. */
export class Deadline {
  readonly #controller = new AbortController()
  readonly #person: AbortSignal
  readonly #onAbort = (): void => this.#controller.abort(abortFailure(this.#person))
  #timer: NodeJS.Timeout | null = null
  #total: NodeJS.Timeout | null = null
  #code: ErrorCode | null = null
  #limitMs = 0
  #detail: Record<string, string>

  constructor(person: AbortSignal, detail: Record<string, string>) {
    this.#person = person
    this.#detail = detail
    if (person.aborted) this.#onAbort()
    else person.addEventListener('abort', this.#onAbort, { once: true })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** From now, at most `limitMs` until the next call; after that the request ends with `code`. */
  allow(limitMs: number, code: ErrorCode): void {
    if (this.#timer && this.#limitMs === limitMs && this.#code === code) {
      this.#timer.refresh()
      return
    }
    if (this.#timer) clearTimeout(this.#timer)
    this.#limitMs = limitMs
    this.#code = code
    this.#timer = this.#endAfter(limitMs, code)
  }

  /** From now, at most `limitMs` in all, however often there is news; after that the request ends with `code`. */
  allowInAll(limitMs: number, code: ErrorCode): void {
    if (this.#total) clearTimeout(this.#total)
    this.#total = this.#endAfter(limitMs, code)
  }

  /** Ends the request if it still runs, and the watching of it. */
  end(finished: boolean): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#total) clearTimeout(this.#total)
    this.#person.removeEventListener('abort', this.#onAbort)
    if (!finished) this.#controller.abort(new Failure('cancelled'))
  }

  #endAfter(limitMs: number, code: ErrorCode): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(new Failure(code, { detail: this.#detail })), limitMs)
  }
}
