import { closeSync, constants, openSync, writevSync, writeSync } from 'node:fs'
import { anyStorageFailure } from '../db/errors'
import { defaultChunkSizeLog2, writeBytes } from './format'
import { Sealer } from './seal'

/**
 * A pack holds sealed contents one after the other, each as `format.ts` has it and complete in itself. A file of its own
 * for each of a thousand slices costs more in names and waits for the disk than hashing and encrypting them.
 */
export interface PackSlot {
  /** Of the pack. */
  file: string
  /** Where the next content goes; whatever lies behind it is nobody's. */
  offset: number
}

export interface PackedBlob {
  sha256: string
  sizeBytes: number
  pack: PackSlot
  sealedBytes: number
}

/**
 * Encrypts and hashes `bytes` into the pack at `slot`, making the pack where it is not there yet. It need not be on disk
 * yet: that is for the store to wait for, once for many. Blocks: for workers.
 * @throws Failure `disk_full`, `storage_failed`; what was written by then is nobody's
 */
export function sealIntoPack(slot: PackSlot, key: Uint8Array, bytes: Uint8Array): PackedBlob {
  try {
    const descriptor = openSync(slot.file, constants.O_WRONLY | constants.O_CREAT, 0o600)
    try {
      return writeSealed(descriptor, slot, key, bytes)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw anyStorageFailure(error)
  }
}

function writeSealed(descriptor: number, slot: PackSlot, key: Uint8Array, bytes: Uint8Array): PackedBlob {
  const chunkBytes = 2 ** defaultChunkSizeLog2
  const sealer = new Sealer(key, defaultChunkSizeLog2)
  let position = slot.offset
  let pending: Uint8Array[] = [sealer.header]
  // One chunk at least: an empty content has an empty one.
  for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
    pending.push(...sealer.chunk(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length))
    if ((at + chunkBytes) % writeBytes !== 0) continue
    position += writeAll(descriptor, pending, position)
    pending = []
  }
  const { parts, sha256, sizeBytes } = sealer.end()
  position += writeAll(descriptor, [...pending, ...parts], position)
  return { sha256, sizeBytes, pack: slot, sealedBytes: position - slot.offset }
}

function writeAll(descriptor: number, parts: readonly Uint8Array[], position: number): number {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  let written = writevSync(descriptor, parts, position)
  if (written === length) return length
  // A write may take less than it was given, as on a disk that fills up: the next one says why.
  const whole = Buffer.concat(parts)
  while (written < length) written += writeSync(descriptor, whole, written, length - written, position + written)
  return length
}
