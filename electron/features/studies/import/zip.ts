import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { FileOutcome } from '../../../../shared/contract/studies'
import { type Candidate, type Loaded, refusedCandidate } from './candidate'
import { crc32 } from '../../../lib/crc32'
import type { ImportLimits } from './limits'
import { isUnsafeEntryName, isZipName, reportName } from './names'

const inflate = promisify<Uint8Array, { chunkSize: number; maxOutputLength: number }, Buffer>(inflateRaw)
const stored = 0
const maxChunkBytes = 1024 ** 2

/** A ZIP that can be read at any place: a file, or an encrypted upload. */
export interface Archive {
  name: string
  sizeBytes: number
  open(): Promise<ZipFile>
  /** Called once, when no entry of it is wanted any more. */
  release?: () => void
}

/** Names are decoded here and not by the library, which gives up the whole archive for one bad name. */
export const zipOptions = { autoClose: false, decodeStrings: false, validateEntrySizes: false } as const

const hasZipMagic = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

const readCompressed = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const expand = async (compressed: Buffer, entry: Entry): Promise<Loaded> => {
  if (entry.compressionMethod === stored) return { bytes: compressed }
  try {
    const chunkSize = Math.min(Math.max(entry.uncompressedSize, 16_384), maxChunkBytes)
    // One byte more than said is enough to know that the size in the directory is a lie.
    return { bytes: await inflate(compressed, { chunkSize, maxOutputLength: entry.uncompressedSize + 1 }) }
  } catch (error) {
    const outgrew = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { refused: outgrew ? 'refused_expands_too_much' : 'refused_corrupt_zip' }
  }
}

const loadEntry = async (zip: ZipFile, entry: Entry): Promise<Loaded> => {
  let compressed: Buffer
  try {
    compressed = await readCompressed(zip, entry)
  } catch {
    return { refused: 'refused_corrupt_zip' }
  }
  const loaded = await expand(compressed, entry)
  if ('refused' in loaded) return loaded
  if (loaded.bytes.length > entry.uncompressedSize) return { refused: 'refused_expands_too_much' }
  if (loaded.bytes.length < entry.uncompressedSize || (await crc32(loaded.bytes)) !== entry.crc32) {
    return { refused: 'refused_corrupt_zip' }
  }
  return hasZipMagic(loaded.bytes) ? { refused: 'refused_nested_zip' } : loaded
}

/** Deflate adds 5 bytes to each block that it can't shrink; more compressed bytes than that would only fill memory. */
const hasPlausibleSize = ({ compressionMethod, compressedSize, uncompressedSize }: Entry): boolean =>
  compressionMethod === stored
    ? compressedSize === uncompressedSize
    : compressedSize <= uncompressedSize + uncompressedSize / 100 + 1024

/** Why an entry is refused by what the archive's directory says of it, or null. */
const refusalOf = (entry: Entry, name: string, limits: ImportLimits): FileOutcome | null => {
  const { entrySmallBytes, entryRatio } = limits.zipExpansion
  if (isUnsafeEntryName(name)) return 'refused_unsafe_name'
  if (entry.isEncrypted()) return 'refused_encrypted_zip'
  if (isZipName(name)) return 'refused_nested_zip'
  if (entry.uncompressedSize > entrySmallBytes && entry.uncompressedSize > entryRatio * entry.compressedSize) {
    return 'refused_expands_too_much'
  }
  if (entry.uncompressedSize > limits.inMemoryBytes) return 'refused_too_large'
  return entry.canDecodeFileData() && hasPlausibleSize(entry) ? null : 'refused_corrupt_zip'
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

async function* entriesOf(zip: ZipFile, archive: Archive, limits: ImportLimits, lend: () => () => void) {
  const { archiveSmallBytes, archiveRatio } = limits.zipExpansion
  const expandedLimitBytes = Math.max(archiveSmallBytes, archiveRatio * archive.sizeBytes)
  let expandedBytes = 0
  let files = 0
  for await (const entry of zip.eachEntry()) {
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    if (name.endsWith('/') && entry.uncompressedSize === 0) continue
    files += 1
    if (files > limits.files) {
      yield refusedCandidate(archive.name, 'refused_too_many_files', archive.sizeBytes)
      return
    }
    const shownName = reportName(`${archive.name}/${name}`)
    const sizeBytes = entry.uncompressedSize
    const refusal =
      refusalOf(entry, name, limits) ??
      (expandedBytes + sizeBytes > expandedLimitBytes ? 'refused_expands_too_much' : null)
    if (refusal !== null) {
      yield refusedCandidate(shownName, refusal, sizeBytes)
      continue
    }
    expandedBytes += sizeBytes
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

const archiveRefusal = (error: unknown): FileOutcome =>
  error instanceof Error && error.message.startsWith('strong encryption')
    ? 'refused_encrypted_zip'
    : 'refused_corrupt_zip'

/**
 * The files of a ZIP as candidates whose bytes go straight to memory when they are wanted, never to disk. What is wrong
 * with one entry refuses that entry; what is wrong with the directory refuses the archive, by its own name.
 */
export async function* zipCandidates(archive: Archive, limits: ImportLimits): AsyncGenerator<Candidate> {
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
    yield* entriesOf(zip, archive, limits, lend)
  } catch (error) {
    yield refusedCandidate(archive.name, archiveRefusal(error), archive.sizeBytes)
  } finally {
    listed()
  }
}

/** A ZIP at a path. */
export const zipAtPath = (name: string, path: string, sizeBytes: number): Archive => ({
  name,
  sizeBytes,
  open: () => yauzl.openPromise(path, zipOptions),
})
