import { existsSync } from 'node:fs'
import path from 'node:path'

/** Also from a bundle of a test's code, which lies elsewhere. */
export const repositoryRoot = rootAbove(import.meta.dirname)

function rootAbove(directory: string): string {
  return existsSync(path.join(directory, 'package.json')) ? directory : rootAbove(path.dirname(directory))
}
