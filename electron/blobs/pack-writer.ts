import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { anyStorageFailure } from '../db/errors'
import { syncDirectory, syncFile } from '../lib/durable'
import type { PackedBlob, PackSlot } from './pack'

/** The packs that one import fills. */
export interface PackWriter {
  /** A pack nobody else writes to until it is given back. */
  lend(): PackSlot
  /** `endOffset` is where writing ended; null when that isn't known, and the pack takes no more. */
  giveBack(slot: PackSlot, endOffset: number | null): void
  /** What was sealed is on disk when it resolves. */
  sync(blobs: readonly PackedBlob[]): Promise<void>
  /** No entry will follow: packs that hold nothing of anybody go. */
  end(): Promise<void>
}

/** A pack this large takes no more: one that is half nobody's is copied to free the rest. */
const fullBytes = 64 * 1024 ** 2

export function createPackWriter(
  directory: string,
  on: { created(name: string): void; ended(names: readonly string[]): Promise<void> },
): PackWriter {
  const free: PackSlot[] = []
  const names: string[] = []
  const namesOnDisk = new Set<string>()
  return {
    lend() {
      const slot = free.pop()
      if (slot !== undefined) return slot
      const name = randomUUID()
      names.push(name)
      on.created(name)
      return { file: path.join(directory, name), offset: 0 }
    },
    giveBack({ file }, endOffset) {
      if (endOffset !== null && endOffset < fullBytes) free.push({ file, offset: endOffset })
    },
    async sync(blobs) {
      const packs = [...new Set(blobs.map(({ pack }) => pack.file))]
      try {
        await Promise.all(packs.map(syncFile))
        if (packs.every((pack) => namesOnDisk.has(pack))) return
        await syncDirectory(directory)
      } catch (error) {
        throw anyStorageFailure(error)
      }
      for (const pack of packs) namesOnDisk.add(pack)
    },
    end: () => on.ended(names),
  }
}
