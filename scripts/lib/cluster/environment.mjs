import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run, toolEnvironment } from '../run.mjs'
import { requirePython } from './machine.mjs'
import { Obstacle } from './obstacle.mjs'
import { home, models, program, source, venv } from './places.mjs'
import { step } from './progress.mjs'

const uv = join(home, 'uv', 'bin', 'uv')
const lock = join(source, 'requirements.lock')
const stamp = join(venv, '.suite-installed')

/** @param {readonly string[]} files of the source */
function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(source, file)))
  return hash.digest('hex')
}

/** @param {string} folder */
const filesUnder = (folder) =>
  readdirSync(join(source, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(py|jinja)$/.test(entry.name))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)))
    .toSorted()

/** @param {string} file @param {string} wanted */
const isStamped = (file, wanted) => existsSync(file) && readFileSync(file, 'utf8') === wanted

/** @param {string} output */
const lastLines = (output) => output.trim().split('\n').slice(-12).join('\n')

/**
 * @param {string} command @param {readonly string[]} args
 * @returns {Promise<void>}
 */
async function install(command, args) {
  const env = { ...toolEnvironment(), UV_NO_PROGRESS: '1', UV_HTTP_TIMEOUT: '180', UV_PYTHON_DOWNLOADS: 'never' }
  const { code, signal, output } = await run(command, args, { stdio: 'pipe', env })
  if (code === 0) return
  const why = signal ? `it was ended by ${signal}` : lastLines(output)
  throw new Obstacle(`The environment could not be installed; it needs the Python package index once:\n${why}`)
}

/** Ray, vLLM and what they need, exactly as locked. What was downloaded before is not downloaded again. */
export async function ensureEnvironment() {
  const wanted = fingerprint(['requirements.lock', 'installer.lock', 'vllm-name/pyproject.toml'])
  if (isStamped(stamp, wanted)) return
  await step('Installing Ray and vLLM (once; up to 3 GB to download, 6 GB on disk)', async () => {
    if (!existsSync(uv)) {
      const folder = join(home, 'uv')
      rmSync(folder, { recursive: true, force: true })
      await install(requirePython(), ['-m', 'venv', folder])
      const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--require-hashes']
      await install(join(folder, 'bin', 'python'), [...pip, '-r', join(source, 'installer.lock')])
    }
    rmSync(stamp, { force: true })
    if (!existsSync(program('python'))) await install(uv, ['venv', '--quiet', '--python', requirePython(), venv])
    const here = ['--quiet', '--python', program('python')]
    await install(uv, ['pip', 'sync', ...here, '--require-hashes', '--compile-bytecode', lock])
    // Building it leaves files beside it.
    const vllmName = join(home, 'vllm-name')
    cpSync(join(source, 'vllm-name'), vllmName, { recursive: true })
    await install(uv, ['pip', 'install', ...here, '--no-deps', '--no-build-isolation', vllmName])
    writeFileSync(stamp, wanted)
  })
}

/** The small models, each made once from what was installed. */
export async function ensureModels() {
  const wanted = fingerprint(['requirements.lock', ...filesUnder('stand_ins')])
  const made = join(models, '.suite-made')
  if (isStamped(made, wanted)) return
  if (existsSync(made)) rmSync(models, { recursive: true })
  await step('Making the small models (once)', async () => {
    const env = {
      ...toolEnvironment(),
      PYTHONPATH: source,
      HF_HUB_OFFLINE: '1',
      HF_HUB_DISABLE_PROGRESS_BARS: '1',
    }
    const { code, signal, output } = await run(program('python'), ['-m', 'stand_ins', models], { stdio: 'pipe', env })
    if (signal)
      throw new Obstacle(`The models could not be made: that was ended by ${signal}, as when memory is short.`)
    if (code !== 0) throw new Error(`The models could not be made:\n${lastLines(output)}`)
    writeFileSync(made, wanted)
  })
}
