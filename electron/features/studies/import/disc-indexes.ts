import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileReport } from '../../../../shared/contract/studies'
import type { Repository } from '../repository/repository'
import type { Candidate } from './candidate'
import { reportName } from './names'

/** A DICOMDIR met by an import. */
export interface DiscIndex {
  name: string
  sizeBytes: number
  /** Where it lies, when it does on the disk. */
  path: string | null
  /** The files it names, relative to its folder, with `/`. */
  references: readonly string[]
}

/** What an import's report says in the folder of an index. */
interface IndexedFolder {
  missing: string[]
  /** Positions of lines that are no DICOM and not named by the index: the disc's own viewer and the like. */
  strangers: number[]
  /** Nothing but the index was there. */
  isAlone: boolean
}

const linesPerTurn = 2000

/** As discs are read by different systems: letters of any case, ISO 9660 versions and empty extensions. */
const discName = (name: string): string => name.toLowerCase().replace(/;\d+$/u, '').replace(/\.$/u, '')

/** The index's folder as the report names it, with its `/`; empty at the root of what was dropped. */
const folderOf = ({ name }: DiscIndex): string => name.slice(0, name.lastIndexOf('/') + 1)

/** The name that the report gives to a file the index names. */
export const referencedName = (index: DiscIndex, reference: string): string =>
  reportName(`${folderOf(index)}${reference}`)

/** Holds what was reported against the index. Reads the report in steps, so that other work goes on. */
export const compareWithReport = async (
  index: DiscIndex,
  importId: string,
  repository: Repository,
): Promise<IndexedFolder> => {
  const missing = new Map(index.references.map((reference) => [discName(referencedName(index, reference)), reference]))
  const named = new Set(missing.keys())
  const folder = folderOf(index)
  const strangers: number[] = []
  let met = 0
  for (let offset = 0; ; offset += linesPerTurn) {
    const lines = repository.imports.files(importId, offset, linesPerTurn)
    for (const [at, { name, outcome }] of lines.entries()) {
      if (!name.startsWith(folder)) continue
      met += 1
      const known = discName(name)
      if (outcome !== 'refused_missing') missing.delete(known)
      if (outcome === 'refused_not_dicom' && !named.has(known)) strangers.push(offset + at)
    }
    if (lines.length < linesPerTurn) return { missing: [...missing.values()], strangers, isAlone: met === 0 }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const sizeAt = async (path: string): Promise<number | null> => {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}

/** The files beside an index that was dropped alone. What is not there is left out. */
export async function* referencedCandidates(index: DiscIndex, stop: AbortSignal): AsyncGenerator<Candidate> {
  if (index.path === null) return
  const folder = dirname(index.path)
  for (const reference of index.references) {
    if (stop.aborted) return
    for (const written of [reference, reference.toLowerCase()]) {
      const path = join(folder, written)
      const sizeBytes = await sizeAt(path)
      if (sizeBytes === null) continue
      yield { name: referencedName(index, reference), sizeBytes, content: { kind: 'path', path } }
      break
    }
  }
}

/** Lines to add for an index: itself, and what it names and is not there. */
export const indexLines = (
  index: DiscIndex,
  { missing, isAlone }: IndexedFolder,
  lineOf: (name: string, outcome: FileReport['outcome'], sizeBytes: number) => FileReport,
): FileReport[] =>
  isAlone
    ? [lineOf(index.name, 'refused_dicomdir', index.sizeBytes)]
    : [
        lineOf(index.name, 'index_read', index.sizeBytes),
        ...missing.map((reference) => lineOf(referencedName(index, reference), 'refused_missing', 0)),
      ]
