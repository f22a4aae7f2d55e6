import fs from 'node:fs/promises'
import path from 'node:path'
import { sha256Schema } from '../../shared/lib/ids'
import { Failure } from '../../shared/lib/failure'
import { storageFailure } from '../db/errors'
import { syncDirectory, syncFile } from '../lib/durable'
import { type BlobFile, openBlobFile } from './file'
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
  pathOf(sha256: string): string
  /** On disk when it resolves. Content that is there already is written anew, which mends a damaged blob. */
  put(bytes: Uint8Array): Promise<StoredBlob>
  /** Takes files that `stageBlob` wrote, on disk under their names when it resolves. */
  adopt(staged: readonly { sha256: string; stagedPath: string }[]): Promise<void>
  has(sha256: string): Promise<boolean>
  size(sha256: string): Promise<number>
  /** Throws Failure `not_found`, `storage_failed` (damaged), `range_not_satisfiable`. */
  read(sha256: string, range?: BlobRange): AsyncIterable<Uint8Array>
  readAll(sha256: string): Promise<Buffer>
  /**
   * Removes the blobs no row points to, and what interrupted writes left; answers how many blobs went.
   * What was put, or found by `has`, since this store was opened stays: its row may still be on its way. Stops early on `signal`.
   */
  sweep(isReferenced: (sha256: string) => boolean, signal?: AbortSignal): Promise<number>
}

/** Opens the store at `directory`, making it when it is not there yet. */
export async function openBlobStore(directory: string, key: Uint8Array): Promise<BlobStore> {
  await fs.mkdir(stagingDirectory(directory), { recursive: true, mode: 0o700 })
  const openedAtMs = Date.now()
  /** Put or found since the store was opened: a row may be on its way. */
  const recent = new Set<string>()
  const knownShelves = new Set<string>()
  const removals = new Map<string, Promise<void>>()

  const shelfOf = (sha256: string): string => path.join(directory, sha256.slice(0, 2))
  const pathOf = (sha256: string): string => path.join(shelfOf(sha256), sha256Schema.parse(sha256))

  const makeShelves = async (shelves: Iterable<string>): Promise<void> => {
    const missing = [...shelves].filter((shelf) => !knownShelves.has(shelf))
    if (missing.length === 0) return
    await Promise.all(missing.map((shelf) => fs.mkdir(shelf, { recursive: true, mode: 0o700 })))
    await syncDirectory(directory)
    for (const shelf of missing) knownShelves.add(shelf)
  }

  const adopt: BlobStore['adopt'] = async (staged) => {
    for (const { sha256 } of staged) recent.add(sha256)
    try {
      const shelves = new Set(staged.map(({ sha256 }) => shelfOf(sha256)))
      await makeShelves(shelves)
      await Promise.all(
        staged.map(async ({ sha256, stagedPath }) => {
          await syncFile(stagedPath)
          await removals.get(sha256)
          await fs.rename(stagedPath, pathOf(sha256))
        }),
      )
      await Promise.all([...shelves].map(syncDirectory))
    } catch (error) {
      // A staged file that is gone is the store's trouble too, so no error stays as it is.
      throw storageFailure(error) ?? new Failure('storage_failed', {}, { cause: error })
    }
  }

  const open = (sha256: string): Promise<BlobFile> => openBlobFile(pathOf(sha256), key)

  return {
    directory,
    key,
    pathOf,
    adopt,
    async put(bytes) {
      const { sha256, sizeBytes, stagedPath } = await stageBlob(directory, key, bytes)
      await adopt([{ sha256, stagedPath }])
      return { sha256, sizeBytes }
    },
    async has(sha256) {
      recent.add(sha256)
      await removals.get(sha256)
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
    async sweep(isReferenced, signal) {
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
      for (const name of await namesIn(stagingDirectory(directory), /^/)) {
        const file = path.join(stagingDirectory(directory), name)
        const stat = await fs.stat(file).catch(() => null)
        if (stat !== null && stat.mtimeMs < openedAtMs) await fs.rm(file, { force: true })
      }
      return removedCount
    },
  }
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
