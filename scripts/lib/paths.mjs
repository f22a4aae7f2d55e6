import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const modules = join(root, 'node_modules')
/** Ignored by git; holds what is slow to make again. */
export const cache = join(root, '.cache')
export const built = join(root, 'out')

/** The Node of the lockfile: the system's may be older than the native modules need. */
export function nodePath() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = join(modules, 'node', 'bin', name)
  return existsSync(own) ? own : process.execPath
}
