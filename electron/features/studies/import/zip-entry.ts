import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import type { FileOutcome } from '../../../../shared/contract/studies'
import type { Loaded } from './candidate'
import { crc32 } from '../../../lib/crc32'
import type { ImportLimits } from './limits'
import { isUnsafeEntryName, isZipName } from './names'

const inflate = promisify<Uint8Array, { chunkSize: number; maxOutputLength: number }, Buffer>(inflateRaw)
const stored = 0
const maxChunkBytes = 1024 ** 2

const hasZipMagic = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

const readCompressed = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const expand = async (compressed: Buffer, entry: Entry): Promise<Loaded> => {
  if (entry.compressionMethod === stored) return { bytes: compressed }
  try {
    const chunkSize = Math.min(Math.max(entry.uncompressedSize, 16_384), maxChunkBytes)
    // One byte more than said is enough to know that the size in the directory is a lie.
    return { bytes: await inflate(compressed, { chunkSize, maxOutputLength: entry.uncompressedSize + 1 }) }
  } catch (error) {
    const outgrew = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { refused: outgrew ? 'refused_expands_too_much' : 'refused_corrupt_zip' }
  }
}

/** Expands an entry; what its sizes or sum say of it has to be true. */
export const loadEntry = async (zip: ZipFile, entry: Entry): Promise<Loaded> => {
  let compressed: Buffer
  try {
    compressed = await readCompressed(zip, entry)
  } catch {
    return { refused: 'refused_corrupt_zip' }
  }
  const loaded = await expand(compressed, entry)
  if ('refused' in loaded) return loaded
  if (loaded.bytes.length > entry.uncompressedSize) return { refused: 'refused_expands_too_much' }
  if (loaded.bytes.length < entry.uncompressedSize || (await crc32(loaded.bytes)) !== entry.crc32) {
    return { refused: 'refused_corrupt_zip' }
  }
  return hasZipMagic(loaded.bytes) ? { refused: 'refused_nested_zip' } : loaded
}

/** Deflate adds 5 bytes to each block that it can't shrink; more compressed bytes than that would only fill memory. */
const hasPlausibleSize = ({ compressionMethod, compressedSize, uncompressedSize }: Entry): boolean =>
  compressionMethod === stored
    ? compressedSize === uncompressedSize
    : compressedSize <= uncompressedSize + uncompressedSize / 100 + 1024

/** Why an entry is refused by what the archive's directory says of it, or null. */
export const refusalOf = (entry: Entry, name: string, limits: ImportLimits): FileOutcome | null => {
  const { entrySmallBytes, entryRatio } = limits.zipExpansion
  if (isUnsafeEntryName(name)) return 'refused_unsafe_name'
  if (entry.isEncrypted()) return 'refused_encrypted_zip'
  if (entry.uncompressedSize > entrySmallBytes && entry.uncompressedSize > entryRatio * entry.compressedSize) {
    return 'refused_expands_too_much'
  }
  if (entry.uncompressedSize > (isZipName(name) ? limits.uploadBytes : limits.inMemoryBytes)) return 'refused_too_large'
  return entry.canDecodeFileData() && hasPlausibleSize(entry) ? null : 'refused_corrupt_zip'
}
