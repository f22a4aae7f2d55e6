import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type PackSlot, sealIntoPack } from '../blobs/pack'
import { lendBuffer } from './lent-buffer'
import { DiscIndexFile, RefusedFile } from './parse/errors'
import { readHeader } from './parse/header'
import { readImage } from './parse/image'
import { readPart10 } from './parse/part10'
import { TextDecoding } from './parse/text'
import { asciiValue } from './parse/values'
import { type DeliveredFrame, decodeFrame } from './decode/frame'
import { memorySource } from './decode/source'
import { type FrameTable, type IngestResult, tableOfFrame } from './types'

/** Where the content goes, sealed with the key of the store. */
export interface IngestTarget {
  pack: PackSlot
  key: Uint8Array
}

/** Of a file held in memory at once, in each worker. */
const maxFileBytes = 1024 * 1024 * 1024

/**
 * Reads a file once, parses it, and only if it is taken encrypts and stores those bytes. Pixels are located, not decoded.
 * Blocks, as nothing else happens in its worker meanwhile: waiting for each step would take longer than the steps.
 * `early` is told the first frame before that, where reading it costs little; what is wrong with it shows when it is asked for.
 * Throws nothing but what storing throws (`disk_full`, `storage_failed`).
 */
export async function ingestFile(
  source: { path: string } | { bytes: Uint8Array },
  target: IngestTarget,
  early: ((frame: DeliveredFrame) => void) | null,
): Promise<IngestResult> {
  let sizeBytes = 'bytes' in source ? source.bytes.length : 0
  try {
    const bytes = 'bytes' in source ? source.bytes : readFile(source.path, (found) => (sizeBytes = found))
    const parsed = parseFile(bytes)
    if (early !== null) await tellFirstFrame(bytes, parsed.frames, early)
    const sealed = sealIntoPack(target.pack, target.key, bytes)
    return { outcome: 'readable', ...parsed.describe(sealed.sha256), sealed }
  } catch (error) {
    if (error instanceof DiscIndexFile) {
      return { outcome: 'refused', reason: error.reason, sizeBytes, references: error.references }
    }
    if (error instanceof RefusedFile) return { outcome: 'refused', reason: error.reason, sizeBytes }
    throw error
  }
}

/** A frame that lies in the file as it is. One to be decompressed would only hold up the storing of its file. */
async function tellFirstFrame(
  bytes: Uint8Array,
  frames: FrameTable | null,
  tell: (frame: DeliveredFrame) => void,
): Promise<void> {
  if (frames === null || frames.pixels.kind !== 'native' || frames.deflatedFrom !== null) return
  const { table, index } = tableOfFrame(frames, 0)
  try {
    tell(await decodeFrame(memorySource(bytes), table, index))
  } catch {
    // Whoever asks for it is told.
  }
}

/** What the file holds now; `onSize` is told its size before it is read. */
function readFile(path: string, onSize: (sizeBytes: number) => void): Uint8Array {
  try {
    const descriptor = openSync(path, 'r')
    try {
      const found = fstatSync(descriptor)
      if (!found.isFile()) throw new RefusedFile('refused_unreadable')
      onSize(found.size)
      if (found.size > maxFileBytes) throw new RefusedFile('refused_too_large')
      return readInto(lendBuffer(found.size), descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw error
    throw new RefusedFile('refused_unreadable', { cause: error })
  }
}

function readInto(buffer: Uint8Array, descriptor: number): Uint8Array {
  let done = 0
  while (done < buffer.length) {
    const bytesRead = readSync(descriptor, buffer, done, buffer.length - done, done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}

/** Parses a whole file. Throws `RefusedFile`; `describe` needs the hash for UIDs that are missing. */
export function parseFile(bytes: Uint8Array): {
  frames: FrameTable | null
  describe(sha256: string): Omit<Extract<IngestResult, { outcome: 'readable' }>, 'outcome' | 'sealed'>
} {
  const part10 = readPart10(bytes)
  const { dataset } = part10
  const text = new TextDecoding(dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null)
  const read = readImage(part10, (value) => text.decode(value))
  return {
    frames: read.frames,
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
