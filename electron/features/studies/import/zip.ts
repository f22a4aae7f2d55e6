import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { FileOutcome } from '../../../../shared/contract/studies'
import type { BlobStore } from '../../../blobs/store'
import { storageFailure } from '../../../db/errors'
import { ByteBudget } from './byte-budget'
import { type Candidate, refusedCandidate } from './candidate'
import { collect, discardContent, limited, openZip, sizeOf, TooLarge, until, zipOptions } from './content'
import type { ImportLimits } from './limits'
import { isZipName, reportName } from './names'
import { loadEntry, refusalOf } from './zip-entry'

/** A ZIP that can be read at any place: a file, or an encrypted upload. */
export interface Archive {
  name: string
  sizeBytes: number
  open(): Promise<ZipFile>
  /** Called once, when no entry of it is wanted any more. */
  release?: () => void
}

/** Closes the archive once everything that was lent from it has come back. */
const lending = (zip: ZipFile, archive: Archive): (() => () => void) => {
  let lent = 0
  return () => {
    lent += 1
    let isBack = false
    return () => {
      if (isBack) return
      isBack = true
      lent -= 1
      if (lent > 0) return
      zip.close()
      archive.release?.()
    }
  }
}

/** What a dropped archive and all archives within it have come to so far. */
interface Expansion {
  limitBytes: number
  bytes: number
  files: number
}

interface Unzipping {
  blobs: BlobStore
  limits: ImportLimits
  /** Of archives within archives that are held in memory. */
  nestedBudget: ByteBudget
  stop: AbortSignal
}

async function* entriesOf(
  zip: ZipFile,
  archive: Archive,
  { lend, expansion, depth }: { lend: () => () => void; expansion: Expansion; depth: number },
  unzipping: Unzipping,
): AsyncGenerator<Candidate> {
  const { limits, stop } = unzipping
  let files = 0
  for await (const entry of zip.eachEntry()) {
    if (stop.aborted) return
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    if (name.endsWith('/') && entry.uncompressedSize === 0) continue
    files += 1
    expansion.files += 1
    if (expansion.files > limits.files) {
      yield refusedCandidate(archive.name, 'refused_too_many_files', archive.sizeBytes)
      return
    }
    const shownName = reportName(`${archive.name}/${name}`)
    const sizeBytes = entry.uncompressedSize
    const refusal =
      refusalOf(entry, name, limits) ??
      (expansion.bytes + sizeBytes > expansion.limitBytes ? 'refused_expands_too_much' : null)
    if (refusal !== null) {
      yield refusedCandidate(shownName, refusal, sizeBytes)
      continue
    }
    expansion.bytes += sizeBytes
    if (isZipName(name)) {
      if (depth >= limits.zipDepth) yield refusedCandidate(shownName, 'refused_nested_zip', sizeBytes)
      else yield* nestedEntries(zip, entry, { name: shownName, expansion, depth: depth + 1 }, unzipping)
      continue
    }
    const release = lend()
    yield {
      name: shownName,
      sizeBytes,
      content: { kind: 'bytes', load: () => loadEntry(zip, entry) },
      release,
    } satisfies Candidate
  }
  if (files === 0) yield refusedCandidate(archive.name, 'refused_empty', archive.sizeBytes)
}

/** The files of a ZIP that lies within a ZIP. It is taken out whole, encrypted where it is large, then read as any. */
async function* nestedEntries(
  zip: ZipFile,
  entry: Entry,
  { name, expansion, depth }: { name: string; expansion: Expansion; depth: number },
  unzipping: Unzipping,
): AsyncGenerator<Candidate> {
  const { blobs, limits, nestedBudget, stop } = unzipping
  const sizeBytes = entry.uncompressedSize
  const giveBack = await nestedBudget.hold(Math.min(sizeBytes, limits.uploadInMemoryBytes))
  try {
    const stream = await zip.openReadStreamPromise(entry)
    const content = await collect(limited(until(stop, stream), sizeBytes), blobs, limits.uploadInMemoryBytes)
    const archive: Archive = {
      name,
      sizeBytes: sizeOf(content),
      open: () => openZip(content, blobs),
      release() {
        giveBack()
        discardContent(content)
      },
    }
    yield* archiveEntries(archive, { expansion, depth }, unzipping)
  } catch (error) {
    giveBack()
    yield refusedCandidate(name, stop.aborted ? 'cancelled' : nestedRefusal(error), sizeBytes)
  }
}

const nestedRefusal = (error: unknown): FileOutcome => {
  if (error instanceof TooLarge) return 'refused_expands_too_much'
  return storageFailure(error) === null ? 'refused_corrupt_zip' : 'refused_storage'
}

const archiveRefusal = (error: unknown): FileOutcome =>
  error instanceof Error && error.message.startsWith('strong encryption')
    ? 'refused_encrypted_zip'
    : 'refused_corrupt_zip'

/** What is wrong with one entry refuses that entry; what is wrong with the directory, the archive, by its own name. */
async function* archiveEntries(
  archive: Archive,
  { expansion, depth }: { expansion: Expansion; depth: number },
  unzipping: Unzipping,
): AsyncGenerator<Candidate> {
  let zip: ZipFile
  try {
    zip = await archive.open()
  } catch {
    archive.release?.()
    yield refusedCandidate(archive.name, 'refused_corrupt_zip', archive.sizeBytes)
    return
  }
  // Lent to the listing itself too, so that the archive stays open until its last entry is listed and read.
  const lend = lending(zip, archive)
  const listed = lend()
  try {
    yield* entriesOf(zip, archive, { lend, expansion, depth }, unzipping)
  } catch (error) {
    yield refusedCandidate(archive.name, archiveRefusal(error), archive.sizeBytes)
  } finally {
    listed()
  }
}

/**
 * Opens dropped ZIPs: their files, and those of ZIPs within them, as candidates whose bytes go straight to memory when
 * they are wanted. What a dropped ZIP expands to is counted over all the ZIPs within it.
 */
export const createUnzipper = (blobs: BlobStore, limits: ImportLimits) => {
  // One archive of each depth is held while the one within it is opened: that much must fit, or all would wait.
  const nestedBudget = new ByteBudget(Math.max(limits.memoryBytes, (limits.zipDepth + 1) * limits.uploadInMemoryBytes))
  const { archiveSmallBytes, archiveRatio } = limits.zipExpansion
  return (archive: Archive, stop: AbortSignal): AsyncGenerator<Candidate> => {
    const limitBytes = Math.max(archiveSmallBytes, archiveRatio * archive.sizeBytes)
    return archiveEntries(
      archive,
      { expansion: { limitBytes, bytes: 0, files: 0 }, depth: 1 },
      { blobs, limits, nestedBudget, stop },
    )
  }
}

/** A ZIP at a path. */
export const zipAtPath = (name: string, path: string, sizeBytes: number): Archive => ({
  name,
  sizeBytes,
  open: () => yauzl.openPromise(path, zipOptions),
})
