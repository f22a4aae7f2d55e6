import { installDebianPackages } from './debian.mjs'
import { firstExecutable, placesOnPath } from './executables.mjs'

// Debian puts it where a plain user's PATH doesn't look.
const elsewhere = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** Path of an HAProxy on this machine, `HAPROXY_PATH` first; null when there is none. */
function findHaproxy() {
  return firstExecutable([process.env.HAPROXY_PATH, ...placesOnPath('haproxy', elsewhere)])
}

/** Path of HAProxy, installed from Debian's packages if need be; null where it can't be had. */
export async function ensureHaproxy() {
  const found = findHaproxy()
  if (found) return found
  await installDebianPackages(['haproxy'])
  return findHaproxy()
}
