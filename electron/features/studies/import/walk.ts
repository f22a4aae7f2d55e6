import type { Dirent } from 'node:fs'
import { lstat, opendir, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { inNaturalOrder } from '../../../../shared/lib/natural-order'
import { reportName } from './names'

export type FoundFile = { name: string; path: string } & ({ readable: true; sizeBytes: number } | { readable: false })

/** Sizes are asked for together: each alone would wait for the disk. */
const statsAtOnce = 64

interface Pending {
  path: string
  name: string
}

const isInside = (root: string, path: string): boolean => path === root || path.startsWith(root + sep)

/** True when a link only repeats something that the walk meets anyway. */
const repeatsWithin = async (root: string, path: string): Promise<boolean> => {
  try {
    return isInside(root, await realpath(path))
  } catch {
    return false
  }
}

const readDirectory = async (path: string): Promise<Dirent[]> => {
  const entries: Dirent[] = []
  for await (const entry of await opendir(path, { bufferSize: 512 })) entries.push(entry)
  return inNaturalOrder(entries, ({ name }) => name)
}

type Seen = 'folder' | 'repeated' | { readable: true; sizeBytes: number } | { readable: false }

const look = async (root: string, path: string, entry: Dirent): Promise<Seen> => {
  if (entry.isDirectory()) return 'folder'
  if (entry.isSymbolicLink() && (await repeatsWithin(root, path))) return 'repeated'
  if (!entry.isFile()) return { readable: false }
  try {
    return { readable: true, sizeBytes: (await stat(path)).size }
  } catch {
    return { readable: false }
  }
}

async function* walkFolder(root: string, name: string, signal: AbortSignal): AsyncGenerator<FoundFile> {
  const pending: Pending[] = [{ path: root, name }]
  for (let folder = pending.pop(); folder !== undefined && !signal.aborted; folder = pending.pop()) {
    const { path: folderPath, name: folderName } = folder
    let entries: Dirent[]
    try {
      entries = await readDirectory(folderPath)
    } catch {
      yield { name: reportName(folderName), path: folderPath, readable: false }
      continue
    }
    const folders: Pending[] = []
    for (let start = 0; start < entries.length; start += statsAtOnce) {
      if (signal.aborted) return
      const some = entries.slice(start, start + statsAtOnce)
      const found = await Promise.all(some.map((entry) => look(root, join(folderPath, entry.name), entry)))
      for (const [index, entry] of some.entries()) {
        if (signal.aborted) return
        const path = join(folderPath, entry.name)
        const entryName = `${folderName}/${entry.name}`
        const seen = found[index]
        if (seen === 'folder') folders.push({ path, name: entryName })
        else if (seen !== undefined && seen !== 'repeated') yield { name: reportName(entryName), path, ...seen }
      }
    }
    // The stack takes the last first: reversed, folders come in the order of their names.
    pending.push(...folders.toReversed())
  }
}

/**
 * Every file under the dropped paths, in the order of names. A dropped link is followed; links inside a folder are not
 * (they could leave it, or turn in circles), nor are pipes and devices opened: both come as not readable.
 */
export async function* walk(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FoundFile> {
  for (const dropped of paths) {
    if (signal.aborted) return
    const name = basename(dropped)
    try {
      const path = (await lstat(dropped)).isSymbolicLink() ? await realpath(dropped) : dropped
      const stats = await stat(path)
      if (stats.isDirectory()) yield* walkFolder(await realpath(path), name, signal)
      else if (stats.isFile()) yield { name: reportName(name), path, readable: true, sizeBytes: stats.size }
      else yield { name: reportName(name), path, readable: false }
    } catch {
      yield { name: reportName(name), path: dropped, readable: false }
    }
  }
}
