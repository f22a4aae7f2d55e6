import { rm } from 'node:fs/promises'
import yauzl, { type ZipFile } from 'yauzl'
import { Failure } from '../../../../shared/lib/failure'
import { openBlobFile, stageBlob } from '../../../blobs/file'
import type { BlobStore } from '../../../blobs/store'
import { BlobFileReader } from './blob-file-reader'

/** Bytes that came from elsewhere than a file of their own: in memory while small, else encrypted on disk. */
export type Content = { kind: 'memory'; bytes: Buffer } | { kind: 'staged'; path: string; sizeBytes: number }

export class TooLarge extends Error {}

/** Names are decoded here and not by the library, which gives up the whole archive for one bad name. */
export const zipOptions = { autoClose: false, decodeStrings: false, validateEntrySizes: false } as const

/** Passes `body` on; throws `cancelled` once `signal` is aborted. */
export async function* until(signal: AbortSignal, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    if (signal.aborted) throw new Failure('cancelled')
    yield chunk
  }
}

/** Passes `body` on; throws `TooLarge` beyond `limitBytes`. */
export async function* limited(body: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
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

/** Takes `body` in. Throws what `body` and staging throw; then nothing of it is left. */
export const collect = async (
  body: AsyncGenerator<Uint8Array>,
  blobs: BlobStore,
  inMemoryBytes: number,
): Promise<Content> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (let next = await body.next(); next.done !== true; next = await body.next()) {
    chunks.push(next.value)
    bytes += next.value.length
    if (bytes <= inMemoryBytes) continue
    const staged = await stageBlob(blobs.directory, blobs.key, chain(chunks, body))
    return { kind: 'staged', path: staged.stagedPath, sizeBytes: staged.sizeBytes }
  }
  return { kind: 'memory', bytes: Buffer.concat(chunks) }
}

export const sizeOf = (content: Content): number =>
  content.kind === 'memory' ? content.bytes.length : content.sizeBytes

/** All of it, in memory. */
export const readContent = async (content: Content, blobs: BlobStore): Promise<Uint8Array> => {
  if (content.kind === 'memory') return content.bytes
  const file = await openBlobFile(content.path, blobs.key)
  try {
    return await file.read(0, file.sizeBytes)
  } finally {
    await file.close()
  }
}

/** Removes what of it lies on disk. What can't be removed now is swept when the profile is opened next. */
export const discardContent = (content: Content): void => {
  if (content.kind === 'staged') void rm(content.path, { force: true, maxRetries: 5 }).catch(() => undefined)
}

export const openZip = async (content: Content, blobs: BlobStore): Promise<ZipFile> => {
  if (content.kind === 'memory') return yauzl.fromBufferPromise(content.bytes, zipOptions)
  const reader = new BlobFileReader(await openBlobFile(content.path, blobs.key))
  return yauzl.fromRandomAccessReaderPromise(reader, content.sizeBytes, zipOptions)
}
