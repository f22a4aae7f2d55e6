import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { PackEntry, PackIndex } from '../../electron/blobs/pack-index'
import { type PackedBlob, sealIntoPack } from '../../electron/blobs/pack'
import type { PackWriter } from '../../electron/blobs/pack-writer'
import { type BlobStore, openBlobStore } from '../../electron/blobs/store'
import { temporaryDirectory } from './directory'

export interface TestBlobs {
  blobs: BlobStore
  directory: string
  close: () => Promise<void>
}

/** An index in memory, with the entries put in it. */
export class TestPackIndex implements PackIndex {
  readonly entries = new Map<string, PackEntry>()

  readonly find = (sha256: string): PackEntry | null => this.entries.get(sha256) ?? null
  readonly contents = (pack: string): PackEntry[] =>
    [...this.entries.values()].filter((entry) => entry.pack === pack).sort((a, b) => a.offset - b.offset)
  readonly liveBytes = (pack: string): number => this.contents(pack).reduce((sum, entry) => sum + entry.sealedBytes, 0)
  readonly move = (entries: readonly PackEntry[]): void => {
    for (const entry of entries) if (this.entries.has(entry.sha256)) this.entries.set(entry.sha256, entry)
  }

  add({ sha256, pack, sealedBytes }: PackedBlob): void {
    this.entries.set(sha256, { sha256, pack: path.basename(pack.file), offset: pack.offset, sealedBytes })
  }
}

/** Seals contents into the packs of a writer, as workers do, and waits until they are on disk. */
export async function packContents(
  packs: PackWriter,
  key: Uint8Array,
  contents: readonly Uint8Array[],
): Promise<PackedBlob[]> {
  const sealed = contents.map((bytes) => {
    const slot = packs.lend()
    const blob = sealIntoPack(slot, key, bytes)
    packs.giveBack(slot, slot.offset + blob.sealedBytes)
    return blob
  })
  await packs.sync(sealed)
  return sealed
}

/** An empty blob store with a key of its own, in a directory that `close` removes. */
export async function openTestBlobs(index: PackIndex = new TestPackIndex()): Promise<TestBlobs> {
  const directory = temporaryDirectory()
  return {
    blobs: await openBlobStore(directory, randomBytes(32), index),
    directory,
    close: () => fs.rm(directory, { recursive: true, force: true }),
  }
}
