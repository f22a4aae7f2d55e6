import { readFile, stat } from 'node:fs/promises'
import { stageBlob } from '../blobs/file'
import { RefusedFile } from './parse/errors'
import { readHeader } from './parse/header'
import { readImage } from './parse/image'
import { readPart10 } from './parse/part10'
import { TextDecoding } from './parse/text'
import { asciiValue } from './parse/values'
import type { IngestResult } from './types'

/** Of a file held in memory at once, in each worker. */
const maxFileBytes = 1024 * 1024 * 1024

/**
 * Reads a file once, parses it, and only if it is taken encrypts and stages those bytes. Pixels are located, not decoded.
 * Throws nothing but what staging throws (`disk_full`, `storage_failed`).
 */
export async function ingestFile(
  source: { path: string } | { bytes: Uint8Array },
  blobs: { directory: string; key: Uint8Array },
): Promise<IngestResult> {
  let sizeBytes = 0
  try {
    if ('path' in source) {
      const found = await readable(() => stat(source.path))
      if (!found.isFile()) throw new RefusedFile('refused_unreadable')
      sizeBytes = found.size
      if (sizeBytes > maxFileBytes) throw new RefusedFile('refused_too_large')
    }
    const bytes = 'path' in source ? await readable(() => readFile(source.path)) : source.bytes
    sizeBytes = bytes.length
    const parsed = parseFile(bytes)
    const staged = await stageBlob(blobs.directory, blobs.key, bytes)
    return { outcome: 'readable', ...parsed.describe(staged.sha256), staged }
  } catch (error) {
    if (error instanceof RefusedFile) return { outcome: 'refused', reason: error.reason, sizeBytes }
    throw error
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
      const { header, charsetGuessed, uidInvalid } = readHeader(dataset, part10.transferSyntaxUid, sha256, read.slicePosition)
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
