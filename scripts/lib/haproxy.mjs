import { delimiter, join } from 'node:path'
import { installDebianPackages } from './debian.mjs'
import { firstExecutable } from './executables.mjs'

// Debian puts it where a plain user's PATH doesn't look.
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** Path of an HAProxy on this machine, `HAPROXY_PATH` first; null when there is none. */
function findHaproxy() {
  return firstExecutable([process.env.HAPROXY_PATH, ...folders.map((folder) => join(folder, 'haproxy'))])
}

/** Path of HAProxy, installed from Debian's packages if need be; null where it can't be had. */
export async function ensureHaproxy() {
  const found = findHaproxy()
  if (found) return found
  await installDebianPackages(['haproxy'])
  return findHaproxy()
}
