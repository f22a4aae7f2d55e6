import { hkdfSync } from 'node:crypto'

/**
 * The format of an encrypted file, version 1. All integers are big endian.
 *
 *     header (32)  magic "SuiteBlb" · version u8 = 1 · log2 of the chunk size u8 · 6 zero bytes · salt (16 random bytes)
 *     chunk *      up to 2^log2 bytes of the plaintext, encrypted, then a tag of 16; an empty plaintext has one empty chunk
 *     footer (56)  size of the plaintext u64 · SHA-256 of the plaintext (32), encrypted, then a tag of 16
 *
 * AES-256-GCM throughout, in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; as in age): the file's
 * own key is HKDF-SHA-256(store key, salt, "suite-imss blob 1"), the nonce of a part is its number (11 bytes) and its
 * kind (1 byte: 0 a chunk, 1 the last chunk, 2 the footer), the header is authenticated with every part. So a part that
 * was changed, cut, repeated, moved or taken from another file does not decrypt; and since a stored file is named by
 * its SHA-256, the footer tells a whole file that was put in another's place.
 */
export const headerBytes = 32
export const footerPlainBytes = 40
export const tagBytes = 16
export const footerBytes = footerPlainBytes + tagBytes
export const saltBytes = 16

/** 64 KiB. Larger chunks are slower: their buffers come from fresh pages each time (measured with 256 KiB). */
export const defaultChunkSizeLog2 = 16
/** What is encrypted before it is written: the bound of the memory a large content takes. */
export const writeBytes = 1024 * 1024

const magic = Buffer.from('SuiteBlb', 'latin1')
const version = 1
const smallestLog2 = 4
const largestLog2 = 24

export const PartKind = { chunk: 0, lastChunk: 1, footer: 2 } as const
export type PartKind = (typeof PartKind)[keyof typeof PartKind]

export function encodeHeader(salt: Uint8Array, chunkSizeLog2: number): Buffer {
  const header = Buffer.alloc(headerBytes)
  magic.copy(header)
  header[8] = version
  header[9] = chunkSizeLog2
  header.set(salt, 16)
  return header
}

/** Chunk size and salt, or null when this is no header of a version known here. */
export function decodeHeader(header: Buffer): { chunkSize: number; salt: Buffer } | null {
  const log2 = header[9] ?? 0
  const isKnown =
    header.length === headerBytes &&
    header.subarray(0, 8).equals(magic) &&
    header[8] === version &&
    log2 >= smallestLog2 &&
    log2 <= largestLog2
  return isKnown ? { chunkSize: 2 ** log2, salt: header.subarray(16) } : null
}

export const fileKey = (storeKey: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', storeKey, salt, 'suite-imss blob 1', 32))

export function partNonce(number: number, kind: PartKind): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = kind
  return nonce
}

/** How the plaintext lies in a file of `fileSize` bytes; null when no plaintext gives this size. */
export function layoutOf(fileSize: number, chunkSize: number): { sizeBytes: number; chunkCount: number } | null {
  const body = fileSize - headerBytes - footerBytes
  const sealedChunk = chunkSize + tagBytes
  if (body < tagBytes) return null
  const chunkCount = Math.ceil(body / sealedChunk)
  const lastChunk = body - (chunkCount - 1) * sealedChunk - tagBytes
  // Only an empty plaintext has an empty last chunk.
  if (lastChunk < 0 || (lastChunk === 0 && chunkCount > 1)) return null
  return { sizeBytes: body - chunkCount * tagBytes, chunkCount }
}
