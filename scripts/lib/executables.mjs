import { accessSync, constants } from 'node:fs'

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
