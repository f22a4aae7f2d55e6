import { join } from 'node:path'
import { installDebianPackages } from './debian.mjs'
import { firstExecutable, placesOnPath } from './executables.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
]

/** Path of a Chromium or Chrome on this machine, `CHROMIUM_PATH` first; null when there is none. */
export function findChromium() {
  return firstExecutable([process.env.CHROMIUM_PATH, ...names.flatMap((name) => placesOnPath(name)), ...elsewhere])
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
