import { Failure } from '../../../../shared/lib/failure'
import type { BlobStore } from '../../../blobs/store'
import { storageFailure } from '../../../db/errors'
import { BoundedQueue } from './bounded-queue'
import { ByteBudget } from './byte-budget'
import { type Candidate, refusedCandidate } from './candidate'
import {
  collect,
  type Content,
  discardContent,
  limited,
  openZip,
  readContent,
  sizeOf,
  TooLarge,
  until,
} from './content'
import type { ImportLimits } from './limits'
import { isZipName, reportName } from './names'
import { createUnzipper } from './zip'

type Body = AsyncIterable<Uint8Array>
const queuedFiles = 256

/** Files of one import that come one by one over the network. What does not fit in memory waits encrypted on disk. */
export class UploadSource {
  readonly #queue = new BoundedQueue<Candidate>(queuedFiles)
  readonly #budget: ByteBudget
  readonly #unzip: ReturnType<typeof createUnzipper>
  #receiving = 0
  #finished = false
  readonly #stop = new AbortController()

  constructor(
    private readonly blobs: BlobStore,
    private readonly limits: ImportLimits,
  ) {
    this.#budget = new ByteBudget(limits.memoryBytes)
    this.#unzip = createUnzipper(blobs, limits)
  }

  /** Ends after `finish`, or when `stop` aborts. To be called once. */
  candidates(stop: AbortSignal): AsyncIterable<Candidate> {
    const close = (): void => {
      this.#stop.abort()
      this.#queue.close()
    }
    stop.addEventListener('abort', close, { once: true })
    if (stop.aborted) close()
    return this.#take()
  }

  async *#take(): AsyncGenerator<Candidate> {
    for (let next = await this.#queue.take(); next !== undefined; next = await this.#queue.take()) yield next
  }

  /** No further file will come; those on their way still do. */
  finish(): void {
    this.#finished = true
    if (this.#receiving === 0) this.#queue.close()
  }

  /**
   * Takes in one file; resolves when it waits for its turn, and the next may be sent. What is wrong with the file goes
   * to the report; one cut short by `signal` or by an error of `body` is reported as cancelled.
   * @throws Failure `conflict` (finished already), `cancelled` (the import was stopped, or the upload)
   */
  async receive(rawName: string, body: Body, signal: AbortSignal): Promise<void> {
    if (this.#stop.signal.aborted) throw new Failure('cancelled')
    if (this.#finished) throw new Failure('conflict')
    this.#receiving += 1
    try {
      await this.#receive(rawName, body, AbortSignal.any([signal, this.#stop.signal]))
    } finally {
      this.#receiving -= 1
      if (this.#finished && this.#receiving === 0) this.#queue.close()
    }
  }

  async #receive(rawName: string, body: Body, signal: AbortSignal): Promise<void> {
    const name = reportName(rawName)
    const isZip = isZipName(rawName)
    const giveBackWhole = await this.#budget.hold(this.limits.uploadInMemoryBytes)
    let content: Content
    try {
      const limitBytes = isZip ? this.limits.uploadBytes : this.limits.inMemoryBytes
      content = await collect(limited(until(signal, body), limitBytes), this.blobs, this.limits.uploadInMemoryBytes)
    } catch (error) {
      giveBackWhole()
      if (error instanceof TooLarge) return this.#push(refusedCandidate(name, 'refused_too_large'))
      if (storageFailure(error) !== null && !(error instanceof Failure && error.error.code === 'cancelled')) {
        return this.#push(refusedCandidate(name, 'refused_storage'))
      }
      await this.#push(refusedCandidate(name, 'cancelled'))
      throw new Failure('cancelled', {}, { cause: error })
    }
    giveBackWhole()
    const giveBack = await this.#budget.hold(content.kind === 'memory' ? content.bytes.length : 0)
    const release = (): void => {
      giveBack()
      discardContent(content)
    }
    if (isZip) await this.#pushZip(name, content, release)
    else await this.#push(this.#fileCandidate(name, content, release))
  }

  async #push(candidate: Candidate): Promise<void> {
    if (!(await this.#queue.push(candidate))) candidate.release?.()
  }

  #fileCandidate(name: string, content: Content, release: () => void): Candidate {
    const load = async (): Promise<{ bytes: Uint8Array }> => ({ bytes: await readContent(content, this.blobs) })
    return { name, sizeBytes: sizeOf(content), content: { kind: 'bytes', load }, release }
  }

  async #pushZip(name: string, content: Content, release: () => void): Promise<void> {
    const archive = { name, sizeBytes: sizeOf(content), open: () => openZip(content, this.blobs), release }
    for await (const candidate of this.#unzip(archive, this.#stop.signal)) await this.#push(candidate)
  }
}
