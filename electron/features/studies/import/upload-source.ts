import { rm } from 'node:fs/promises'
import yauzl from 'yauzl'
import { Failure } from '../../../../shared/lib/failure'
import { openBlobFile, stageBlob } from '../../../blobs/file'
import type { BlobStore } from '../../../blobs/store'
import { storageFailure } from '../../../db/errors'
import { BlobFileReader } from './blob-file-reader'
import { BoundedQueue } from './bounded-queue'
import { ByteBudget } from './byte-budget'
import { type Candidate, refusedCandidate } from './candidate'
import type { ImportLimits } from './limits'
import { isZipName, reportName } from './names'
import { zipCandidates, zipOptions } from './zip'

type Body = AsyncIterable<Uint8Array>
type Content = { kind: 'memory'; bytes: Buffer } | { kind: 'staged'; path: string; sizeBytes: number }

class TooLarge extends Error {}

const queuedFiles = 256

async function* limited(body: Body, limitBytes: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    if (signal.aborted) throw new Failure('cancelled')
    bytes += chunk.length
    if (bytes > limitBytes) throw new TooLarge()
    yield chunk
  }
}

async function* chain(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/** Files of one import that come one by one over the network. What does not fit in memory waits encrypted on disk. */
export class UploadSource {
  readonly #queue = new BoundedQueue<Candidate>(queuedFiles)
  readonly #budget: ByteBudget
  #receiving = 0
  #finished = false
  readonly #stop = new AbortController()

  constructor(
    private readonly blobs: BlobStore,
    private readonly limits: ImportLimits,
  ) {
    this.#budget = new ByteBudget(limits.memoryBytes)
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
      content = await this.#collect(limited(body, isZip ? this.limits.uploadBytes : this.limits.inMemoryBytes, signal))
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
      // What can't be removed now is swept when the profile is opened next.
      if (content.kind === 'staged') void rm(content.path, { force: true, maxRetries: 5 }).catch(() => undefined)
    }
    if (isZip) await this.#pushZip(name, content, release)
    else await this.#push(this.#fileCandidate(name, content, release))
  }

  async #collect(body: AsyncGenerator<Uint8Array>): Promise<Content> {
    const chunks: Uint8Array[] = []
    let bytes = 0
    for (let next = await body.next(); next.done !== true; next = await body.next()) {
      chunks.push(next.value)
      bytes += next.value.length
      if (bytes <= this.limits.uploadInMemoryBytes) continue
      const staged = await stageBlob(this.blobs.directory, this.blobs.key, chain(chunks, body))
      return { kind: 'staged', path: staged.stagedPath, sizeBytes: staged.sizeBytes }
    }
    return { kind: 'memory', bytes: Buffer.concat(chunks) }
  }

  async #push(candidate: Candidate): Promise<void> {
    if (!(await this.#queue.push(candidate))) candidate.release?.()
  }

  #fileCandidate(name: string, content: Content, release: () => void): Candidate {
    const load = async (): Promise<{ bytes: Uint8Array }> => {
      if (content.kind === 'memory') return { bytes: content.bytes }
      const file = await openBlobFile(content.path, this.blobs.key)
      try {
        return { bytes: await file.read(0, file.sizeBytes) }
      } finally {
        await file.close()
      }
    }
    const sizeBytes = content.kind === 'memory' ? content.bytes.length : content.sizeBytes
    return { name, sizeBytes, content: { kind: 'bytes', load }, release }
  }

  async #pushZip(name: string, content: Content, release: () => void): Promise<void> {
    const sizeBytes = content.kind === 'memory' ? content.bytes.length : content.sizeBytes
    const open = async () => {
      if (content.kind === 'memory') return yauzl.fromBufferPromise(content.bytes, zipOptions)
      const reader = new BlobFileReader(await openBlobFile(content.path, this.blobs.key))
      return yauzl.fromRandomAccessReaderPromise(reader, sizeBytes, zipOptions)
    }
    for await (const candidate of zipCandidates({ name, sizeBytes, open, release }, this.limits)) {
      await this.#push(candidate)
    }
  }
}
