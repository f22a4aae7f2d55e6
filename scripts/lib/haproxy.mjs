import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebianPackages } from './chromium.mjs'

// Debian puts it where a plain user's PATH doesn't look.
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of an HAProxy on this machine, `HAPROXY_PATH` first; null when there is none. */
function findHaproxy() {
  const candidates = [process.env.HAPROXY_PATH, ...folders.map((folder) => join(folder, 'haproxy'))]
  return candidates.find((path) => path && executable(path)) ?? null
}

/** Path of HAProxy, installed from Debian's packages if need be; null where it can't be had. */
export async function ensureHaproxy() {
  const found = findHaproxy()
  if (found) return found
  await installDebianPackages(['haproxy'])
  return findHaproxy()
}
