import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fs, { type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { storageFailure } from '../db/errors'
import { type ByteSource, chunksOf } from './chunks'
import { defaultChunkSizeLog2, encodeHeader, fileKey, footerPlainBytes, PartKind, saltBytes } from './format'
import { sealPart } from './seal'

export interface StagedBlob {
  sha256: string
  sizeBytes: number
  stagedPath: string
}

export const stagingDirectory = (directory: string): string => path.join(directory, 'staging')

/** What is encrypted before it is written: the bound of the memory a large file takes. */
const writeBytes = 1024 * 1024

/**
 * Encrypts and hashes `source` into a temporary file of the store at `directory`. It need not be on disk yet: that is
 * for the store to wait for when it adopts the file, which is much cheaper for many files than for each.
 * Nothing is left behind when it fails. Needs no native module, so it also runs in workers.
 * @throws Failure `disk_full`, `storage_failed`; whatever `source` throws
 */
export async function stageBlob(
  directory: string,
  key: Uint8Array,
  source: ByteSource,
  chunkSizeLog2 = defaultChunkSizeLog2,
): Promise<StagedBlob> {
  const stagedPath = path.join(stagingDirectory(directory), randomUUID())
  try {
    const handle = await openNew(stagedPath)
    try {
      return { ...(await writeSealed(handle, key, source, chunkSizeLog2)), stagedPath }
    } finally {
      await handle.close()
    }
  } catch (error) {
    await fs.rm(stagedPath, { force: true })
    throw storageFailure(error) ?? error
  }
}

async function writeSealed(
  handle: FileHandle,
  storeKey: Uint8Array,
  source: ByteSource,
  chunkSizeLog2: number,
): Promise<{ sha256: string; sizeBytes: number }> {
  const salt = randomBytes(saltBytes)
  const header = encodeHeader(salt, chunkSizeLog2)
  const key = fileKey(storeKey, salt)
  const hash = createHash('sha256')
  let sizeBytes = 0
  let number = 0
  let pending: Uint8Array[] = [header]
  for await (const { bytes, isLast } of chunksOf(source, 2 ** chunkSizeLog2)) {
    hash.update(bytes)
    sizeBytes += bytes.length
    pending.push(...sealPart(key, header, number, isLast ? PartKind.lastChunk : PartKind.chunk, bytes))
    number += 1
    if ((number << chunkSizeLog2) % writeBytes === 0) {
      await writeAll(handle, pending)
      pending = []
    }
  }
  const digest = hash.digest()
  const footer = Buffer.alloc(footerPlainBytes)
  footer.writeBigUInt64BE(BigInt(sizeBytes))
  digest.copy(footer, 8)
  pending.push(...sealPart(key, header, number, PartKind.footer, footer))
  await writeAll(handle, pending)
  key.fill(0)
  return { sha256: digest.toString('hex'), sizeBytes }
}

async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await handle.writev(parts)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (bytesWritten === length) return
  // A write may take less than it was given, as on a disk that fills up: the next one says why.
  let rest = Buffer.concat(parts).subarray(bytesWritten)
  while (rest.length > 0) rest = rest.subarray((await handle.write(rest)).bytesWritten)
}

async function openNew(file: string): Promise<FileHandle> {
  try {
    return await fs.open(file, 'wx', 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    return fs.open(file, 'wx', 0o600)
  }
}
