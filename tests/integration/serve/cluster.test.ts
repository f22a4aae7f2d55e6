import fs from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDirectory } from '../../support/directory'
import { freePorts, listening } from '../../support/gateway/ports'
import net from 'node:net'
import { rayPython, type Ran, runScript } from '../../support/serve/serve'
import { repositoryRoot } from '../../support/repository'

/** Below Ray's workers (10002–19999) and the system's passing ports (32768 and above): six in a row stay free there. */
const firstRayPort = 20000 + (process.pid % 1500) * 8

describe.skipIf(rayPython === null)('the scripts of a node', () => {
  let folder: string
  let env: Record<string, string>
  let servePort: number

  beforeAll(async () => {
    // Short: Ray puts sockets into it.
    folder = temporaryDirectory()
    const [port = 0, dashboard = 0, metrics = 0, client = 0] = await freePorts(4)
    servePort = port
    env = {
      PATH: '/usr/bin:/bin',
      PYTHONPATH: path.join(repositoryRoot, 'tests/support/serve'),
      SUITE_ENV: path.join(folder, 'serve.env'),
      SUITE_CONFIG: application('saludo:app'),
      SUITE_BIN: path.dirname(rayPython ?? ''),
      SUITE_TOKEN: path.join(folder, 'token'),
      SUITE_RAY_DIR: path.join(folder, 'r'),
      SUITE_STATE: path.join(folder, 's'),
      SUITE_MANIFEST: '',
      SUITE_RAY_PORT: `${firstRayPort}`,
      SUITE_DASHBOARD: `127.0.0.1:${dashboard}`,
      SUITE_METRICS_PORT: `${metrics}`,
      SUITE_RAY_ARGS: `--num-cpus=1 --object-store-memory=80000000 --ray-client-server-port=${client}`,
    }
    fs.writeFileSync(env['SUITE_ENV'] ?? '', '# nothing\nSUITE_NODE_IP=127.0.0.1\n')
  })
  afterEach(async () => {
    await cluster('stop', '--now')
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  function application(importPath: string): string {
    const file = path.join(folder, `${importPath.replaceAll(':', '-')}.yaml`)
    const app = `{ name: saludo, route_prefix: /, import_path: '${importPath}' }`
    fs.writeFileSync(file, `http_options: { host: 127.0.0.1, port: ${servePort} }\napplications: [${app}]\n`)
    return file
  }

  function cluster(...args: string[]): Promise<Ran> {
    return runScript('python3', 'cluster.py', args, env)
  }
  const clusterWith = (site: Record<string, string>, ...args: string[]): Promise<Ran> =>
    runScript('python3', 'cluster.py', args, { ...env, ...site })

  /** Commands of processes that were started for this folder and still run. */
  function left(): string[] {
    return fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          return [fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
        } catch {
          return []
        }
      })
      .filter((command) => command.includes(folder) && command.includes('ray'))
  }

  test('start once, tell, and stop whole', { timeout: 400_000 }, async () => {
    const started = await cluster('start')
    expect(started).toMatchObject({ code: 0 })
    expect(fs.statSync(env['SUITE_TOKEN'] ?? '').mode & 0o777).toBe(0o600)
    expect(await (await fetch(`http://127.0.0.1:${servePort}/`)).text()).toBe('hola')
    // Nobody without the token deploys.
    expect((await fetch(`http://${env['SUITE_DASHBOARD']}/api/serve/applications/`)).status).toBe(401)
    expect(await cluster('status')).toMatchObject({ code: 0, output: expect.stringContaining('Saludo 1 of 1') })
    const again = await cluster('start')
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('runs already') })
    expect(await cluster('deploy', '--wait')).toMatchObject({ code: 0 })
    expect(await cluster('stop')).toMatchObject({ code: 0 })
    expect(left()).toEqual([])
    expect(await cluster('status')).toMatchObject({ code: 3 })
    expect(await cluster('stop')).toMatchObject({ code: 0 })
  })

  test('end the models at once or once what they answer has ended', { timeout: 400_000 }, async () => {
    expect(await clusterWith({ SUITE_CONFIG: application('lento:app') }, 'start')).toMatchObject({ code: 0 })
    const address = `http://127.0.0.1:${servePort}/`
    const cut = await fetch(`${address}?forever`)
    expect(await cluster('drain', '--now')).toMatchObject({ code: 0 })
    await expect(cut.text()).rejects.toThrow('terminated')
    expect(await cluster('status')).toMatchObject({ code: 4, output: expect.stringContaining('No model is deployed') })

    expect(await clusterWith({ SUITE_CONFIG: application('lento:app') }, 'deploy', '--wait')).toMatchObject({ code: 0 })
    const whole = await fetch(address)
    const drained = cluster('drain')
    expect(await whole.text()).toBe('uno dos tres fin')
    expect(await drained).toMatchObject({ code: 0, output: expect.stringContaining('Answers are in progress') })
    expect(await cluster('status')).toMatchObject({ code: 4, output: expect.stringContaining('No model is deployed') })
  })

  test('leave nothing behind when the models cannot be deployed', { timeout: 400_000 }, async () => {
    const { code, output } = await clusterWith({ SUITE_CONFIG: application('nadie:app') }, 'start')
    expect(code).toBe(1)
    expect(output).toContain("No module named 'nadie'")
    expect(left()).toEqual([])
    expect(await cluster('status')).toMatchObject({ code: 3 })
  })

  test('say which port is taken, before starting anything', async () => {
    const server = net.createServer()
    const port = await listening(server)
    const { code, output } = await clusterWith({ SUITE_METRICS_PORT: `${port}` }, 'start')
    server.close()
    expect(code).toBe(1)
    expect(output).toContain(`Taken by another program: port ${port} `)
    expect(left()).toEqual([])
  })

  test.each([
    ['a configuration that is not sound', { SUITE_CONFIG: '/nadie.yaml' }, 'nadie.yaml: No such file'],
    ['a manifest that is not there', { SUITE_MANIFEST: '/nadie' }, '/models: no such folder'],
    ['a worker without its head', { SUITE_ROLE: 'worker' }, 'needs SUITE_HEAD'],
    [
      'a worker without the token',
      { SUITE_ROLE: 'worker', SUITE_HEAD: '127.0.0.1:9', SUITE_TOKEN: '/nadie' },
      'copy it',
    ],
    ['no such role', { SUITE_ROLE: 'boss' }, 'head or worker'],
    ['no number for a port', { SUITE_RAY_PORT: 'ray' }, 'SUITE_RAY_PORT is a whole number'],
    ['no file of values', { SUITE_ENV: '/nadie.env' }, '/nadie.env: No such file'],
  ])('refuse %s', async (_name, site, said) => {
    const { code, output } = await clusterWith(site, 'start')
    expect(code).toBe(1)
    expect(output).toContain(said)
    expect(output).not.toContain('Traceback')
    expect(left()).toEqual([])
  })

  test('refuse a token that others can read, and a value nobody knows', async () => {
    const token = path.join(folder, 'open-token')
    fs.writeFileSync(token, 'x', { mode: 0o644 })
    expect((await clusterWith({ SUITE_TOKEN: token }, 'start')).output).toContain(`chmod 600 ${token}`)
    const values = path.join(folder, 'other.env')
    fs.writeFileSync(values, 'SUITE_ROLL=head\n')
    expect((await clusterWith({ SUITE_ENV: values }, 'start')).output).toContain(
      "line 1: no such value as 'SUITE_ROLL'",
    )
  })
})
