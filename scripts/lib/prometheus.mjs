import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installDebianPackages } from './debian.mjs'
import { firstExecutable, placesOnPath } from './executables.mjs'
import { root } from './paths.mjs'
import { run } from './run.mjs'

const folder = join(root, 'inference', 'monitoring')

const findPromtool = () => firstExecutable(placesOnPath('promtool'))

/** Path of promtool, installed from Debian's packages if need be; null where it can't be had. */
async function ensurePromtool() {
  const found = findPromtool()
  if (found) return found
  await installDebianPackages(['prometheus'])
  return findPromtool()
}

/**
 * What Prometheus is told, as promtool reads it, and the alerts' own tests.
 * @returns {Promise<{ code: number, output: string, skipped?: string }>}
 */
export async function checkMonitoring() {
  const promtool = await ensurePromtool()
  if (!promtool) return { code: 0, output: '', skipped: 'promtool is not installed and could not be' }
  const tests = readdirSync(join(folder, 'rules-tests')).map((name) => join('rules-tests', name))
  for (const args of [
    ['check', 'config', 'prometheus.yml'],
    ['test', 'rules', ...tests],
  ]) {
    const checked = await run(promtool, args, { stdio: 'pipe', cwd: folder })
    if (checked.code !== 0) return checked
  }
  return { code: 0, output: '' }
}
