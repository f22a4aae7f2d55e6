import { createCipheriv, createDecipheriv } from 'node:crypto'
import { Failure } from '../../shared/lib/failure'
import { partNonce, type PartKind, tagBytes } from './format'

/** Encrypts one part of a file: ciphertext, then its tag. */
export function sealPart(
  key: Uint8Array,
  header: Uint8Array,
  number: number,
  kind: PartKind,
  plain: Uint8Array,
): Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', key, partNonce(number, kind)).setAAD(header)
  const sealed = cipher.update(plain)
  cipher.final()
  return [sealed, cipher.getAuthTag()]
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
