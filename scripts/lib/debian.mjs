import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/**
 * Installs Debian packages where this user may; false where that is not possible.
 * @param {readonly string[]} packages
 */
export async function installDebianPackages(packages) {
  if (!existsSync('/usr/bin/apt-get')) return false
  const root = process.getuid?.() === 0
  const prefix = root ? [] : ['sudo', '-n']
  if (!root && (await run('sudo', ['-n', 'true'], { stdio: 'ignore' }).catch(() => ({ code: 1 }))).code !== 0)
    return false
  console.log(`Installing ${packages.join(', ')} from Debian's packages (once)…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
    if ((await run(command, rest, { stdio: 'pipe', env })).code !== 0) return false
  }
  return true
}
