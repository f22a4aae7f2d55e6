import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createAuthority, issueCertificate } from '../cluster/certificates'
import { temporaryDirectory } from '../directory'
import { repositoryRoot } from '../repository'
import { freePorts } from './ports'

const folder = path.join(repositoryRoot, 'inference/gateway')
const haproxy = process.env.HAPROXY_PATH ?? null
const hasPython = spawnSync('python3', ['--version']).status === 0

/** Why the gateway can't run here; null where it can. */
export const gatewayObstacle =
  haproxy === null ? 'there is no HAProxy' : hasPython ? null : 'there is no Python for keys.py'

export interface GatewayOptions {
  /** Address of what stands behind it. */
  ray: string
  /** Keys by user, there from the start. */
  keys?: Record<string, string>
  /** What `gateway.env` would say, beyond addresses and files. */
  site?: Record<string, string>
}

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunningGateway {
  readonly port: number
  readonly metricsPort: number
  /** Authority the certificate is signed by. */
  readonly ca: string
  /** Map of keys, and the record of changes to it. */
  readonly keysFile: string
  readonly auditFile: string
  readonly adminSocket: string
  /** All it has written so far. */
  output(): string
  /** Resolves with the first access line of which this is true, past or to come. */
  logged(match: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
  /** Runs `gateway COMMAND` for it. */
  command(name: string): Promise<Ran>
  /** Runs `keys.py` for it. */
  keys(...args: string[]): Promise<Ran>
  /** Resolves when the process that was started here has ended. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

export const mapEntry = (key: string, value: string): string =>
  `${createHash('sha256').update(key).digest('hex')} ${value}\n`

/** The real HAProxy with the real configuration, started by its own script, over TLS on free ports. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const work = temporaryDirectory()
  const authority = await createAuthority()
  const certificate = await issueCertificate(authority)
  const keysFile = path.join(work, 'keys.map')
  fs.writeFileSync(path.join(work, 'server.pem'), `${certificate.cert}\n${certificate.key}`)
  fs.writeFileSync(
    keysFile,
    Object.entries(options.keys ?? {})
      .map(([user, key]) => mapEntry(key, user))
      .join(''),
  )
  for (let attempt = 1; ; attempt += 1) {
    const [port = 0, metricsPort = 0] = await freePorts(2)
    const env = {
      ...process.env,
      HAPROXY: haproxy ?? 'haproxy',
      SUITE_BIND: `127.0.0.1:${port}`,
      SUITE_METRICS_BIND: `127.0.0.1:${metricsPort}`,
      SUITE_CERT: path.join(work, 'server.pem'),
      SUITE_KEYS: keysFile,
      SUITE_ADMIN_SOCKET: path.join(work, 'admin.sock'),
      SUITE_PID: path.join(work, 'haproxy.pid'),
      SUITE_LOG_FILE: path.join(work, 'gateway.log'),
      SUITE_RAY: options.ray,
      ...options.site,
    }
    const child = spawn(path.join(folder, 'gateway'), ['run'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const log = watchOutput(child)
    const started = await Promise.race([log.said('Loading success'), log.ended.then(() => false)])
    if (!started) {
      // Another process took a port between the asking and the binding.
      if (attempt < 5 && log.output().includes('cannot bind')) continue
      fs.rmSync(work, { recursive: true, force: true })
      throw new Error(`the gateway did not start: ${log.output()}`)
    }
    return {
      port,
      metricsPort,
      ca: authority.cert,
      keysFile,
      auditFile: path.join(work, 'keys.audit.log'),
      adminSocket: env.SUITE_ADMIN_SOCKET,
      output: log.output,
      logged: log.logged,
      ended: log.ended,
      command: (name) => runToEnd(path.join(folder, 'gateway'), [name], env),
      keys: (...args) => runToEnd('python3', [path.join(folder, 'keys.py'), ...args], env),
      async close() {
        child.kill('SIGTERM')
        await log.ended
        fs.rmSync(work, { recursive: true, force: true })
      },
    }
  }
}

/** `keys.py` on files of its own, with no gateway. */
export const runKeys = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runToEnd('python3', [path.join(folder, 'keys.py'), ...args], { ...process.env, ...env })

function runToEnd(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env, PYTHONDONTWRITEBYTECODE: '1' }, stdio: 'pipe' })
    const ran = { code: null as number | null, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...ran, code }))
  })
}

function watchOutput(child: ChildProcess) {
  let text = ''
  const watchers = new Set<() => void>()
  const onData = (chunk: Buffer): void => {
    text += chunk.toString()
    for (const watcher of watchers) watcher()
  }
  child.stdout?.on('data', onData)
  child.stderr?.on('data', onData)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))

  /** Resolves with what `find` finds, as soon as it does. */
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        watchers.delete(look)
        resolve(found)
      }
      watchers.add(look)
      look()
    })

  return {
    ended,
    output: () => text,
    said: (words: string) => until(() => (text.includes(words) ? true : undefined)),
    logged: (match: (line: Record<string, unknown>) => boolean) => until(() => accessLines(text).find(match)),
  }
}

/** The whole lines of the access log. */
export function accessLines(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line))
}
