import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The first of these paths that can be run; null when none can.
 * @param {readonly (string | undefined)[]} paths
 */
export const firstExecutable = (paths) => paths.find((path) => path && executable(path)) ?? null

/**
 * Where a program would be in each folder of PATH, and in those of `more` after them.
 * @param {string} name
 * @param {readonly string[]} [more]
 */
export const placesOnPath = (name, more = []) =>
  [...(process.env.PATH ?? '').split(delimiter), ...more].map((folder) => join(folder, name))
