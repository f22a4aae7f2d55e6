import { randomUUID } from 'node:crypto'
import fs, { type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { storageFailure } from '../db/errors'
import { type ByteSource, chunksOf } from './chunks'
import { defaultChunkSizeLog2, writeBytes } from './format'
import { Sealer } from './seal'
import { writeAll } from './write-all'

export interface StagedBlob {
  sha256: string
  sizeBytes: number
  stagedPath: string
}

export const stagingDirectory = (directory: string): string => path.join(directory, 'staging')

/**
 * Encrypts and hashes `source` into a temporary file of the store at `directory`. It need not be on disk yet: that is
 * for the store to wait for when it adopts the file.
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
  const sealer = new Sealer(storeKey, chunkSizeLog2)
  let pending: Uint8Array[] = [sealer.header]
  let pendingBytes = 0
  for await (const { bytes, isLast } of chunksOf(source, 2 ** chunkSizeLog2)) {
    pending.push(...sealer.chunk(bytes, isLast))
    pendingBytes += bytes.length
    if (pendingBytes >= writeBytes) {
      await writeAll(handle, pending)
      pending = []
      pendingBytes = 0
    }
  }
  const { parts, sha256, sizeBytes } = sealer.end()
  await writeAll(handle, [...pending, ...parts])
  return { sha256, sizeBytes }
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
