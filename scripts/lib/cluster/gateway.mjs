import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { ensureHaproxy } from '../haproxy.mjs'
import { root } from '../paths.mjs'
import { run } from '../run.mjs'
import { Obstacle } from './obstacle.mjs'
import { logs, running } from './places.mjs'
import { freePorts } from './ports.mjs'

const folder = join(root, 'inference', 'gateway')
const keysFile = join(running, 'keys.map')
const pidFile = join(running, 'gateway.pid')
/** What the app is given: the certificate to trust and the key. */
export const certificateFile = join(running, 'certificate.pem')
export const keyFile = join(running, 'key.txt')

const environment = {
  ...process.env,
  SUITE_ENV: '/dev/null',
  SUITE_CERT: join(running, 'server.pem'),
  SUITE_KEYS: keysFile,
  SUITE_ADMIN_SOCKET: join(running, 'admin.sock'),
  SUITE_PID: pidFile,
  SUITE_LOG_FILE: join(logs, 'gateway.log'),
  PYTHONDONTWRITEBYTECODE: '1',
}

/** Path of HAProxy, installed if need be; throws an `Obstacle` where it can't be had. */
export async function requireHaproxy() {
  const haproxy = await ensureHaproxy()
  if (haproxy) return haproxy
  throw new Obstacle('The gateway needs HAProxy, which could not be installed: apt install haproxy')
}

/**
 * The hospital's gateway, with a certificate and a key of this run.
 * @param {{ serve: number, port: number }} ports
 */
export async function startGateway({ serve, port }) {
  const haproxy = await requireHaproxy()
  mkdirSync(logs, { recursive: true })
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Suite IMSS: cluster de desarrollo' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 90 * 24 * 60 * 60 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  })
  writeFileSync(certificateFile, cert)
  writeFileSync(environment.SUITE_CERT, `${cert}\n${key}`, { mode: 0o600 })
  writeFileSync(keysFile, '', { mode: 0o640 })
  const added = await run('python3', [join(folder, 'keys.py'), '--socket', '', 'add', 'desarrollo'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: environment,
  })
  if (added.code !== 0) throw new Error('The key could not be made: see inference/gateway/keys.py')
  writeFileSync(keyFile, added.output, { mode: 0o600 })
  const [metrics = 0] = await freePorts(1)
  const env = {
    ...environment,
    HAPROXY: haproxy,
    SUITE_BIND: `127.0.0.1:${port}`,
    SUITE_METRICS_BIND: `127.0.0.1:${metrics}`,
    SUITE_RAY: `127.0.0.1:${serve}`,
    SUITE_STAND_IN: '1',
  }
  const { code, output } = await run(join(folder, 'gateway'), ['start'], { stdio: 'pipe', env })
  if (code !== 0) {
    throw new Error(
      `The gateway did not start; is port ${port} taken? Another: npm run cluster:dev -- --port N\n${output}`,
    )
  }
}

/** @returns {Promise<boolean>} whether there was one */
export async function stopGateway() {
  if (!existsSync(pidFile)) return false
  const { code } = await run(join(folder, 'gateway'), ['stop'], { stdio: 'ignore', env: environment })
  rmSync(pidFile, { force: true })
  return code === 0
}
