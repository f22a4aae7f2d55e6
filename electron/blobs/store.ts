import fs from 'node:fs/promises'
import path from 'node:path'
import { sha256Schema } from '../../shared/lib/ids'
import { Failure } from '../../shared/lib/failure'
import { anyStorageFailure } from '../db/errors'
import { syncDirectory, syncFile } from '../lib/durable'
import { type BlobFile, type BlobSpan, openBlobFile } from './file'
import type { PackIndex } from './pack-index'
import { sweepPacks } from './pack-sweep'
import { createPackWriter, type PackWriter } from './pack-writer'
import { stageBlob, stagingDirectory } from './stage'

export interface StoredBlob {
  sha256: string
  sizeBytes: number
}

/** Positions in the plaintext, both inclusive. */
export interface BlobRange {
  start: number
  end: number
}

/** Encrypted files named by the SHA-256 of their plaintext; what is in it never changes. */
export interface BlobStore {
  readonly directory: string
  /** 32 bytes; handed to workers. */
  readonly key: Uint8Array
  /** Where `openBlobFile` finds it: a file of its own, or within a pack. */
  placeOf(sha256: string): string | BlobSpan
  /** On disk when it resolves. Content that is there already is written anew, which mends a damaged blob. */
  put(bytes: Uint8Array): Promise<StoredBlob>
  /** For many contents at once, sealed in workers by `sealIntoPack`. Their entries are the caller's to write. */
  beginPacks(): PackWriter
  has(sha256: string): Promise<boolean>
  size(sha256: string): Promise<number>
  /** Throws Failure `not_found`, `storage_failed` (damaged), `range_not_satisfiable`. */
  read(sha256: string, range?: BlobRange): AsyncIterable<Uint8Array>
  readAll(sha256: string): Promise<Buffer>
  /**
   * Removes the blobs no row points to, and what interrupted writes left; answers how many files went, packs apart.
   * What was put, or found by `has`, since this store was opened stays: its row may still be on its way; so do packs
   * until their writer ends. Stops early on `signal`.
   */
  sweep(isReferenced: (sha256: string) => boolean, signal?: AbortSignal): Promise<number>
}

/** Opens the store at `directory`, making it when it is not there yet. */
export async function openBlobStore(directory: string, key: Uint8Array, index: PackIndex): Promise<BlobStore> {
  await makeBlobDirectories(directory)
  const packs = path.join(directory, 'packs')
  const openedAtMs = Date.now()
  /** Put or found since the store was opened: a row may be on its way. */
  const recent = new Set<string>()
  const knownShelves = new Set<string>()
  const removals = new Map<string, Promise<void>>()
  /** Packs whose writer has not ended. */
  const busyPacks = new Set<string>()
  let sweeping: Promise<unknown> = Promise.resolve()

  const shelfOf = (sha256: string): string => path.join(directory, sha256.slice(0, 2))
  const pathOf = (sha256: string): string => path.join(shelfOf(sha256), sha256Schema.parse(sha256))
  const placeOf = (sha256: string): string | BlobSpan => {
    const entry = index.find(sha256)
    return entry === null ? pathOf(sha256) : { ...entry, file: path.join(packs, entry.pack) }
  }

  const makeShelf = async (shelf: string): Promise<void> => {
    if (knownShelves.has(shelf)) return
    await fs.mkdir(shelf, { recursive: true, mode: 0o700 })
    await syncDirectory(directory)
    knownShelves.add(shelf)
  }

  const adopt = async (sha256: string, stagedPath: string): Promise<void> => {
    recent.add(sha256)
    const shelf = shelfOf(sha256)
    try {
      await makeShelf(shelf)
      await syncFile(stagedPath)
      await removals.get(sha256)
      await fs.rename(stagedPath, pathOf(sha256))
      await syncDirectory(shelf)
    } catch (error) {
      throw anyStorageFailure(error)
    }
  }

  const open = (sha256: string): Promise<BlobFile> => openBlobFile(placeOf(sha256), key)

  const sweep: BlobStore['sweep'] = async (isReferenced, signal) => {
    let removedCount = 0
    for (const shelf of await namesIn(directory, /^[0-9a-f]{2}$/)) {
      for (const sha256 of await namesIn(path.join(directory, shelf), /^[0-9a-f]{64}$/)) {
        if (signal?.aborted === true) return removedCount
        if (recent.has(sha256) || isReferenced(sha256)) continue
        // Noted before the first wait, so that a put of the same content waits for it.
        const removal = fs.rm(pathOf(sha256), { force: true }).finally(() => removals.delete(sha256))
        removals.set(sha256, removal)
        await removal
        removedCount += 1
      }
    }
    await sweepPacks(packs, index, (pack) => busyPacks.has(pack), signal)
    for (const name of await namesIn(stagingDirectory(directory), /^/)) {
      const file = path.join(stagingDirectory(directory), name)
      const stat = await fs.stat(file).catch(() => null)
      if (stat !== null && stat.mtimeMs < openedAtMs) await fs.rm(file, { force: true })
    }
    return removedCount
  }

  return {
    directory,
    key,
    placeOf,
    async put(bytes) {
      const { sha256, sizeBytes, stagedPath } = await stageBlob(directory, key, bytes)
      await adopt(sha256, stagedPath)
      return { sha256, sizeBytes }
    },
    beginPacks: () =>
      createPackWriter(packs, {
        created: (name) => void busyPacks.add(name),
        async ended(names) {
          for (const name of names) {
            if (index.liveBytes(name) === 0) await fs.rm(path.join(packs, name), { force: true })
            busyPacks.delete(name)
          }
        },
      }),
    async has(sha256) {
      recent.add(sha256)
      await removals.get(sha256)
      if (index.find(sha256) !== null) return true
      return fs.access(pathOf(sha256)).then(
        () => true,
        () => false,
      )
    },
    size: (sha256) => withFile(open(sha256), (file) => Promise.resolve(file.sizeBytes)),
    readAll: (sha256) => withFile(open(sha256), (file) => file.read(0, file.sizeBytes)),
    async *read(sha256, range) {
      const file = await open(sha256)
      try {
        const start = range?.start ?? 0
        const endExclusive = range === undefined ? file.sizeBytes : range.end + 1
        if (start < 0 || (range !== undefined && start >= endExclusive) || endExclusive > file.sizeBytes) {
          throw new Failure('range_not_satisfiable')
        }
        for (let at = start; at < endExclusive;) {
          const pieceEnd = Math.min((Math.floor(at / pieceBytes) + 1) * pieceBytes, endExclusive)
          yield await file.read(at, pieceEnd)
          at = pieceEnd
        }
      } finally {
        await file.close()
      }
    },
    sweep(isReferenced, signal) {
      const swept = sweeping.then(() => sweep(isReferenced, signal))
      sweeping = swept.catch(() => undefined)
      return swept
    },
  }
}

/** Makes the folders of a store. */
export async function makeBlobDirectories(directory: string): Promise<void> {
  await fs.mkdir(stagingDirectory(directory), { recursive: true, mode: 0o700 })
  const made = await fs.mkdir(path.join(directory, 'packs'), { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncDirectory(directory)
}

/** What a read yields at once; pieces end at its multiples, so that no chunk is decrypted twice. */
const pieceBytes = 1024 * 1024

async function withFile<T>(opening: Promise<BlobFile>, use: (file: BlobFile) => Promise<T>): Promise<T> {
  const file = await opening
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

async function namesIn(directory: string, pattern: RegExp): Promise<string[]> {
  return (await fs.readdir(directory)).filter((name) => pattern.test(name))
}
