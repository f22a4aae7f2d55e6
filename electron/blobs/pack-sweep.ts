import { randomUUID } from 'node:crypto'
import fs, { type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { syncDirectory } from '../lib/durable'
import type { PackEntry, PackIndex } from './pack-index'
import { writeAll } from './write-all'

/** Copied at once. */
const pieceBytes = 1024 * 1024

/**
 * Removes packs that no entry points to, and copies what is left of those that are more than half nobody's. A pack that
 * was copied goes at the next sweep, so that whoever is about to read from it still can. Contents are copied sealed, as
 * they are. Stops early on `signal`.
 */
export async function sweepPacks(
  directory: string,
  index: PackIndex,
  isBusy: (pack: string) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  for (const name of await fs.readdir(directory)) {
    if (signal?.aborted === true) return
    if (isBusy(name)) continue
    const file = path.join(directory, name)
    const liveBytes = index.liveBytes(name)
    if (liveBytes === 0) await fs.rm(file, { force: true })
    else if (liveBytes < (await fs.stat(file)).size / 2) {
      // A pack that can't be copied keeps what it holds, and the others' turn comes.
      await copyLive(directory, name, index).catch(() => undefined)
    }
  }
}

async function copyLive(directory: string, from: string, index: PackIndex): Promise<void> {
  const pack = randomUUID()
  const moved: PackEntry[] = []
  const source = await fs.open(path.join(directory, from), 'r')
  try {
    const target = await fs.open(path.join(directory, pack), 'wx', 0o600)
    try {
      let end = 0
      for (const entry of index.contents(from)) {
        await append(source, target, entry.offset, entry.sealedBytes)
        moved.push({ ...entry, pack, offset: end })
        end += entry.sealedBytes
      }
      await target.datasync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
  await syncDirectory(directory)
  index.move(moved)
}

async function append(source: FileHandle, target: FileHandle, from: number, lengthBytes: number): Promise<void> {
  const piece = Buffer.allocUnsafe(Math.min(pieceBytes, lengthBytes))
  for (let done = 0; done < lengthBytes;) {
    const { bytesRead } = await source.read(piece, 0, Math.min(piece.length, lengthBytes - done), from + done)
    if (bytesRead === 0) throw new Error('A pack ends before its entries do')
    await writeAll(target, [piece.subarray(0, bytesRead)])
    done += bytesRead
  }
}
