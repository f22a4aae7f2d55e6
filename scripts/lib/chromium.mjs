import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
]

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium or Chrome on this machine, `CHROMIUM_PATH` first; null when there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...names.flatMap((name) => folders.map((f) => join(f, name))),
    ...elsewhere,
  ]
  return candidates.find((path) => path && executable(path)) ?? null
}

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

/** Path of the browser the tests drive, installed from Debian's packages if need be. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  await installDebianPackages(['chromium'])
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'The tests drive a real browser and none was found. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run it again.',
  )
}
