import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { Failure } from '../../shared/lib/failure'
import { encodeHeader, fileKey, footerPlainBytes, partNonce, PartKind, saltBytes, tagBytes } from './format'

/** Encrypts one part of a file: ciphertext, then its tag. */
function sealPart(
  key: Uint8Array,
  header: Uint8Array,
  number: number,
  kind: PartKind,
  plain: Uint8Array,
): [Buffer, Buffer] {
  const cipher = createCipheriv('aes-256-gcm', key, partNonce(number, kind)).setAAD(header)
  const sealed = cipher.update(plain)
  cipher.final()
  return [sealed, cipher.getAuthTag()]
}

/** Encrypts and hashes one content chunk by chunk: what is to be written is `header`, each `chunk`, then `end`. */
export class Sealer {
  readonly header: Buffer
  readonly #key: Buffer
  readonly #hash = createHash('sha256')
  #number = 0
  #sizeBytes = 0

  constructor(storeKey: Uint8Array, chunkSizeLog2: number) {
    const salt = randomBytes(saltBytes)
    this.header = encodeHeader(salt, chunkSizeLog2)
    this.#key = fileKey(storeKey, salt)
  }

  chunk(plain: Uint8Array, isLast: boolean): Buffer[] {
    this.#hash.update(plain)
    this.#sizeBytes += plain.length
    const kind = isLast ? PartKind.lastChunk : PartKind.chunk
    const sealed = sealPart(this.#key, this.header, this.#number, kind, plain)
    this.#number += 1
    return sealed
  }

  end(): { parts: Buffer[]; sha256: string; sizeBytes: number } {
    const digest = this.#hash.digest()
    const footer = Buffer.alloc(footerPlainBytes)
    footer.writeBigUInt64BE(BigInt(this.#sizeBytes))
    digest.copy(footer, 8)
    const parts = sealPart(this.#key, this.header, this.#number, PartKind.footer, footer)
    this.#key.fill(0)
    return { parts, sha256: digest.toString('hex'), sizeBytes: this.#sizeBytes }
  }
}

/** @throws Failure `storage_failed` when the part is not what was written there. */
export function openPart(key: Uint8Array, header: Uint8Array, number: number, kind: PartKind, sealed: Buffer): Buffer {
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, partNonce(number, kind), { authTagLength: tagBytes })
  decipher.setAAD(header).setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
  } catch (error) {
    throw new Failure('storage_failed', {}, { cause: error })
  }
  return plain
}
