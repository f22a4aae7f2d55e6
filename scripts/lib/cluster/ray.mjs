import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import http from 'node:http'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { run } from '../run.mjs'
import { Obstacle } from './obstacle.mjs'
import { logs, models, program, running, script, source } from './places.mjs'
import { freePorts, freeRow } from './ports.mjs'
import { endClusterProcesses } from './processes.mjs'

/** More than the machine has: Ray only keeps account of them, the models share what there is. */
const declaredCpus = 16

/** @param {import('./state.mjs').State} state */
const siteOf = (state) => ({
  ...process.env,
  SUITE_ENV: '/dev/null',
  SUITE_CONFIG: join(running, 'serve.yaml'),
  SUITE_MODELS: models,
  // These weights have no manifest: they were made here.
  SUITE_MANIFEST: '',
  SUITE_TOKEN: join(running, 'ray.token'),
  SUITE_BIN: dirname(program('ray')),
  SUITE_RAY_DIR: state.session,
  SUITE_STATE: running,
  SUITE_RAY_PORT: String(state.ray),
  SUITE_DASHBOARD: `127.0.0.1:${state.dashboard}`,
  SUITE_METRICS_PORT: String(state.metrics),
  SUITE_RAY_ARGS: `--num-cpus=${declaredCpus} --object-store-memory=200000000 --ray-client-server-port=${state.client}`,
  // No cluster of several machines, whatever the name says: only so does Ray stay on the loopback address.
  RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER: '0',
  RAY_metrics_report_interval_ms: '1000',
  // A process that built a model's application holds 1 GB and is not needed again.
  RAY_num_workers_soft_limit: '0',
  RAY_idle_worker_killing_time_threshold_ms: '1000',
  RAY_enable_worker_prestart: 'false',
  NO_COLOR: '1',
})

/**
 * @param {import('./state.mjs').State} state
 * @param {readonly string[]} args
 */
async function command(state, args) {
  const { code, output } = await run('python3', [script, ...args], { stdio: 'pipe', env: siteOf(state) })
  if (code !== 0) throw new Error(`\`cluster.py ${args[0]}\` failed: ${output.trim()}`)
}

/**
 * Starts Ray's head, without any model yet. `chosen` are the models that it will serve; all of them unless told.
 * @param {readonly string[]} [chosen]
 * @returns {Promise<import('./state.mjs').State>}
 */
export async function startRay(chosen = []) {
  mkdirSync(logs, { recursive: true })
  for (let attempt = 1; ; attempt += 1) {
    const [serve = 0, metrics = 0, dashboard = 0, client = 0] = await freePorts(4)
    const state = { ray: await freeRow(6), serve, metrics, dashboard, client, session: sessionFolder() }
    const text = readFileSync(join(source, 'serve.yaml'), 'utf8')
    const config = join(running, 'serve.yaml')
    writeFileSync(config, text.replaceAll('MODELS', models).replaceAll('PORT', String(serve)))
    if (chosen.length > 0) await keepModels(config, chosen)
    if (await headStarts(state)) return state
    // Ray gives its own processes half a minute, which a busy machine may need for itself.
    await endClusterProcesses()
    if (attempt === attempts) throw new Obstacle(`Ray did not start; see ${logFile}`)
  }
}

/** @param {string} config @param {readonly string[]} chosen */
async function keepModels(config, chosen) {
  const args = [join(source, 'choose_models.py'), config, ...chosen]
  const { code, output } = await run(program('python'), args, { stdio: 'pipe' })
  if (code !== 0) throw new Obstacle(output.trim())
  writeFileSync(config, output)
}

const attempts = 4
const logFile = join(logs, 'ray.log')
const lastLine = 'will now block forever'

/**
 * @param {import('./state.mjs').State} state
 * @returns {Promise<boolean>} false when it ended instead
 */
async function headStarts(state) {
  writeFileSync(logFile, '')
  const log = openSync(logFile, 'a')
  const child = spawn('python3', [script, 'run'], { env: siteOf(state), detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  child.unref()
  while (child.exitCode === null && child.signalCode === null) {
    if (readFileSync(logFile, 'utf8').includes(lastLine)) return true
    await wait(250)
  }
  return false
}

/** Ray's sockets are in it, and a socket's path may have 107 letters. */
function sessionFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'suite-ray-'))
  const link = join(running, 'ray')
  rmSync(link, { force: true })
  symlinkSync(folder, link)
  return folder
}

/**
 * Has Ray Serve load the models; returns once they were asked for.
 * @param {import('./state.mjs').State} state
 */
export const deployModels = (state) => command(state, ['deploy'])

/**
 * Ends the models as `cluster.py drain` does: by the same question, but at once, for that program takes longer to start
 * here than many an answer lasts.
 * @param {import('./state.mjs').State} state
 */
export async function drainModels(state) {
  await askDashboard(state, 'DELETE')
  while (Object.keys((await askDashboard(state, 'GET')).applications ?? {}).length > 0) await wait(500)
}

/**
 * @param {import('./state.mjs').State} state
 * @param {'GET' | 'DELETE'} method
 * @returns {Promise<{ applications?: object }>}
 */
function askDashboard(state, method) {
  const headers = { authorization: `Bearer ${readFileSync(join(running, 'ray.token'), 'utf8').trim()}` }
  return new Promise((resolve, reject) => {
    // Not `fetch`: the dashboard takes its `Sec-Fetch-Mode` for a browser's, of which it lets none change anything.
    const options = { host: '127.0.0.1', port: state.dashboard, path: '/api/serve/applications/', method, headers }
    const request = http.request(options, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (piece) => (body += piece))
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode !== 200) reject(new Error(`Ray's dashboard answered ${response.statusCode}.`))
        else resolve(method === 'GET' ? JSON.parse(body) : {})
      })
    })
    request.once('error', reject)
    request.end()
  })
}
