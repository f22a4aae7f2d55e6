import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.mjs'

/** Python packages that tools need are kept in the user's cache, for every checkout of this project. */
export const pythonCache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'suite-imss')

/** @param {string} folder */
const pythonOf = (folder) =>
  process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python')

/** @param {string} command @param {readonly string[]} args */
async function must(command, args) {
  const { code, output } = await run(command, args, { stdio: 'pipe' })
  if (code !== 0) throw new Error(output.trim().split('\n').at(-1))
}

/**
 * A Python that has these packages (`name==version`), in a virtual environment of the user's cache.
 * Null, with the reason printed, where it can't be had.
 * @param {readonly string[]} packages
 * @param {{ purpose: string, without: string }} told what they are for, and what is skipped without them
 */
export async function ensurePython(packages, { purpose, without }) {
  const folder = join(pythonCache, packages.map((name) => name.replace('==', '-')).join('+'))
  // Written last: one that was interrupted is begun anew.
  const complete = join(folder, '.complete')
  if (existsSync(complete)) return pythonOf(folder)
  try {
    console.log(`Preparing ${packages.join(' and ')} ${purpose} (once)…`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(pythonCache, { recursive: true })
    await must('python3', ['-m', 'venv', folder])
    const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--retries', '5']
    await must(pythonOf(folder), [...pip, ...packages])
    writeFileSync(complete, '')
    return pythonOf(folder)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message : String(error)
    console.log(`${without} will show as skipped: ${reason}.`)
    return null
  }
}
