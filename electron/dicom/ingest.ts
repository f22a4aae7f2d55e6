import { open, stat } from 'node:fs/promises'
import { stageBlob } from '../blobs/file'
import { withBuffer } from './lent-buffer'
import { RefusedFile } from './parse/errors'
import { readHeader } from './parse/header'
import { readImage } from './parse/image'
import { readPart10 } from './parse/part10'
import { TextDecoding } from './parse/text'
import { asciiValue } from './parse/values'
import type { IngestResult } from './types'

interface Blobs {
  directory: string
  key: Uint8Array
}

/** Of a file held in memory at once, in each worker. */
const maxFileBytes = 1024 * 1024 * 1024

/**
 * Reads a file once, parses it, and only if it is taken encrypts and stages those bytes. Pixels are located, not decoded.
 * Throws nothing but what staging throws (`disk_full`, `storage_failed`).
 */
export async function ingestFile(
  source: { path: string } | { bytes: Uint8Array },
  blobs: Blobs,
): Promise<IngestResult> {
  if ('bytes' in source) return ingestBytes(source.bytes, blobs)
  let sizeBytes = 0
  try {
    const found = await readable(() => stat(source.path))
    if (!found.isFile()) throw new RefusedFile('refused_unreadable')
    sizeBytes = found.size
    if (sizeBytes > maxFileBytes) throw new RefusedFile('refused_too_large')
    return await withBuffer(sizeBytes, async (buffer) =>
      ingestBytes(await readable(() => readInto(buffer, source.path)), blobs),
    )
  } catch (error) {
    return refusalOf(error, sizeBytes)
  }
}

async function ingestBytes(bytes: Uint8Array, blobs: Blobs): Promise<IngestResult> {
  try {
    const parsed = parseFile(bytes)
    const staged = await stageBlob(blobs.directory, blobs.key, bytes)
    return { outcome: 'readable', ...parsed.describe(staged.sha256), staged }
  } catch (error) {
    return refusalOf(error, bytes.length)
  }
}

function refusalOf(error: unknown, sizeBytes: number): IngestResult {
  if (error instanceof RefusedFile) return { outcome: 'refused', reason: error.reason, sizeBytes }
  throw error
}

/** What the file holds now, as far as it fits. */
async function readInto(buffer: Uint8Array, path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    let done = 0
    while (done < buffer.length) {
      const { bytesRead } = await handle.read(buffer, done, buffer.length - done, done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return buffer.subarray(0, done)
  } finally {
    await handle.close()
  }
}

/** Parses a whole file. Throws `RefusedFile`; `describe` needs the hash for UIDs that are missing. */
export function parseFile(bytes: Uint8Array): {
  describe(sha256: string): Omit<Extract<IngestResult, { outcome: 'readable' }>, 'outcome' | 'staged'>
} {
  const part10 = readPart10(bytes)
  const { dataset } = part10
  const text = new TextDecoding(dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null)
  const read = readImage(part10, (value) => text.decode(value))
  return {
    describe: (sha256) => {
      const { header, charsetGuessed, uidInvalid } = readHeader(
        dataset,
        part10.transferSyntaxUid,
        sha256,
        read.slicePosition,
      )
      const warnings = [...read.warnings]
      if (charsetGuessed || text.guessed) warnings.push('charset_guessed')
      if (uidInvalid) warnings.push('uid_invalid')
      return { header, image: read.image, imageError: read.imageError, warnings, frames: read.frames }
    },
  }
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new RefusedFile('refused_unreadable', { cause: error })
  }
}
