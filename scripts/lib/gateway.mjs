import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { ensureHaproxy } from './haproxy.mjs'
import { root } from './paths.mjs'
import { run, toolEnvironment } from './run.mjs'

const folder = join(root, 'inference', 'gateway')

/** Each way an operator may fill it in, for lines that only some of them switch on. */
const sites = [
  {},
  {
    SUITE_SPEECH: '127.0.0.1:9',
    SUITE_STAND_IN: '1',
    ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8].map((n) => [`SUITE_RAY_${n}`, '127.0.0.1:9'])),
  },
]

/**
 * The gateway's configuration as HAProxy itself reads it, and its tool as Python does.
 * @returns {Promise<{ code: number, output: string, skipped?: string }>}
 */
export async function checkGateway() {
  const haproxy = await ensureHaproxy()
  const work = mkdtempSync(join(tmpdir(), 'suite-gateway-'))
  try {
    const python = await compilePython(work)
    if (python.code !== 0 || !haproxy) {
      return { ...python, ...(haproxy ? {} : { skipped: 'haproxy is not installed and could not be' }) }
    }
    const certificate = await generate([{ name: 'commonName', value: 'gateway' }], { keyType: 'ec' })
    writeFileSync(join(work, 'server.pem'), `${certificate.cert}\n${certificate.private}`)
    writeFileSync(join(work, 'keys.map'), '')
    for (const site of sites) {
      const env = {
        ...toolEnvironment(),
        SUITE_CERT: join(work, 'server.pem'),
        SUITE_KEYS: join(work, 'keys.map'),
        SUITE_ADMIN_SOCKET: join(work, 'admin.sock'),
        ...site,
      }
      // A warning is a rule that doesn't do what it seems to.
      const args = ['-c', '-dW', '-f', join(folder, 'haproxy.cfg')]
      const checked = await run(haproxy, args, { stdio: 'pipe', env })
      if (checked.code !== 0) return checked
    }
    return python
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} work where the compiled files go @returns {Promise<{ code: number, output: string, skipped?: string }>} */
async function compilePython(work) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.py'))
  const env = { ...toolEnvironment(), PYTHONPYCACHEPREFIX: work }
  return run('python3', ['-m', 'py_compile', ...files.map((name) => join(folder, name))], { stdio: 'pipe', env }).catch(
    () => ({ code: 0, output: '', skipped: 'there is no python3' }),
  )
}
