import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, statfsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackages } from '../debian.mjs'
import { freeMemory } from './memory.mjs'
import { Obstacle } from './obstacle.mjs'
import { home, venv } from './places.mjs'

const gib = 1024 ** 3
const diskToInstallGib = 9
/** Four models loaded, and room for the rest. Measured: README.md. */
const memoryGib = 1

/** Throws an `Obstacle` for what this machine lacks; installs what is only a package away. */
export async function requireMachine() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Obstacle('The cluster runs on Linux with a 64-bit Intel or AMD processor only.')
  }
  if (!/^flags\s*:.*\bavx2\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))) {
    throw new Obstacle('The processor has no AVX2, without which vLLM does not run.')
  }
  const memory = freeMemory() / gib
  if (memory < memoryGib) {
    throw new Obstacle(
      `It needs ${memoryGib} GB of free memory and there are ${memory.toFixed(1)}. Close what you can.`,
    )
  }
  mkdirSync(home, { recursive: true })
  const { bavail, bsize } = statfsSync(home)
  const disk = (bavail * bsize) / gib
  if (!existsSync(venv) && disk < diskToInstallGib) {
    throw new Obstacle(
      `It needs ${diskToInstallGib} GB of disk and ${home} has ${disk.toFixed(1)}. SUITE_CLUSTER_HOME names another folder.`,
    )
  }
  if (!hasLibrary('libnuma.so.1') && !(await installDebianPackages(['libnuma1']))) {
    throw new Obstacle('The library libnuma1 is missing and could not be installed: apt install libnuma1')
  }
}

/** @param {string} name */
const hasLibrary = (name) => spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes(name) ?? false

const program = `import sys, venv, ensurepip
print(sys.version_info[0], sys.version_info[1], sys.executable)`
/** The versions for which every package of the lock has a build. */
const minors = new Set([11, 12, 13])

/** Path of a Python that the environment can be made from, `SUITE_CLUSTER_PYTHON` first. */
export function requirePython() {
  for (const candidate of pythons()) {
    const { status, stdout } = spawnSync(candidate, ['-c', program], { encoding: 'utf8' })
    const [major, minor, path] = status === 0 ? stdout.trim().split(' ') : []
    if (path && major === '3' && minors.has(Number(minor))) return path
  }
  throw new Obstacle(
    'It needs Python 3.11, 3.12 or 3.13 with venv: apt install python3-venv, or SUITE_CLUSTER_PYTHON=/path/to/python.',
  )
}

function pythons() {
  const named = process.env.SUITE_CLUSTER_PYTHON
  const pyenv = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions')
  const others = existsSync(pyenv) ? readdirSync(pyenv).map((version) => join(pyenv, version, 'bin', 'python')) : []
  return named ? [named] : ['python3', 'python3.12', 'python3.11', 'python3.13', ...others]
}
