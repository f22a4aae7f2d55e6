import fs, { type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { storageFailure } from '../db/errors'
import { Failure } from '../../shared/lib/failure'
import { decodeHeader, fileKey, footerBytes, headerBytes, layoutOf, PartKind, tagBytes } from './format'
import { openPart } from './seal'

export { stageBlob } from './stage'

export interface BlobFile {
  /** Of the plaintext, as is everything below. */
  sizeBytes: number
  sha256: string
  /** Decrypts only the chunks it needs. Throws RangeError outside of `0 ≤ start ≤ endExclusive ≤ sizeBytes`. */
  read(start: number, endExclusive: number): Promise<Buffer>
  close(): Promise<void>
}

/** A sealed content within a file that holds more than one. */
export interface BlobSpan {
  file: string
  offset: number
  sealedBytes: number
  sha256: string
}

const nameOfStored = /^[0-9a-f]{64}$/

/** Read at once by `read`, so that a large range holds little memory twice. */
const readBytes = 1024 * 1024

/**
 * Opens an encrypted content for reads of any range. Size and hash are authenticated here, each chunk when it is read;
 * a file named as stored blobs are must hold what its name says. Needs no native module, so it also runs in workers.
 * @throws Failure `not_found`; `storage_failed` when anything of it is not what was written (also from `read`)
 */
export async function openBlobFile(at: string | BlobSpan, storeKey: Uint8Array): Promise<BlobFile> {
  const file = typeof at === 'string' ? at : at.file
  try {
    const handle = await fs.open(file, 'r')
    try {
      const sealed =
        typeof at === 'string'
          ? { offset: 0, sealedBytes: (await handle.stat()).size, sha256: nameOfStored.exec(path.basename(file))?.[0] }
          : at
      return await openSealed(handle, storeKey, sealed)
    } catch (error) {
      await handle.close()
      throw error
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new Failure('not_found')
    throw storageFailure(error) ?? error
  }
}

async function openSealed(
  handle: FileHandle,
  storeKey: Uint8Array,
  { offset, sealedBytes, sha256: expectedSha256 }: Omit<BlobSpan, 'file' | 'sha256'> & { sha256: string | undefined },
): Promise<BlobFile> {
  if (sealedBytes < headerBytes + footerBytes) throw new Failure('storage_failed')
  const header = await readExactly(handle, offset, headerBytes)
  const format = decodeHeader(header)
  const layout = format && layoutOf(sealedBytes, format.chunkSize)
  if (!format || !layout) throw new Failure('storage_failed')
  const { chunkSize } = format
  const { sizeBytes, chunkCount } = layout
  const key = fileKey(storeKey, format.salt)
  const footerAt = offset + sealedBytes - footerBytes
  const sealedFooter = await readExactly(handle, footerAt, footerBytes)
  const footer = openPart(key, header, chunkCount, PartKind.footer, sealedFooter)
  const sha256 = footer.toString('hex', 8)
  if (footer.readBigUInt64BE() !== BigInt(sizeBytes)) throw new Failure('storage_failed')
  if (expectedSha256 !== undefined && expectedSha256 !== sha256) throw new Failure('storage_failed')

  const readChunks = async (first: number, count: number): Promise<Buffer[]> => {
    const sealedChunk = chunkSize + tagBytes
    const start = offset + headerBytes + first * sealedChunk
    const end = Math.min(start + count * sealedChunk, footerAt)
    const sealed = await readExactly(handle, start, end - start)
    return Array.from({ length: count }, (_, index) => {
      const kind = first + index === chunkCount - 1 ? PartKind.lastChunk : PartKind.chunk
      const part = sealed.subarray(index * sealedChunk, (index + 1) * sealedChunk)
      return openPart(key, header, first + index, kind, part)
    })
  }

  // No read would reach the one chunk of an empty content.
  if (sizeBytes === 0) await readChunks(0, 1)

  return {
    sizeBytes,
    sha256,
    async read(start, endExclusive) {
      if (!(start >= 0 && start <= endExclusive && endExclusive <= sizeBytes)) throw new RangeError('Outside the blob')
      const out = Buffer.allocUnsafe(endExclusive - start)
      const chunksAtOnce = Math.max(1, Math.floor(readBytes / chunkSize))
      const end = Math.ceil(endExclusive / chunkSize)
      for (let first = Math.floor(start / chunkSize); first < end; first += chunksAtOnce) {
        const chunks = await readChunks(first, Math.min(chunksAtOnce, end - first))
        for (const [index, plain] of chunks.entries()) {
          const at = (first + index) * chunkSize
          plain.copy(out, Math.max(0, at - start), Math.max(0, start - at), endExclusive - at)
        }
      }
      return out
    },
    async close() {
      key.fill(0)
      await handle.close()
    },
  }
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw new Failure('storage_failed')
    done += bytesRead
  }
  return buffer
}
