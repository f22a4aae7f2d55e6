import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePorts } from '../support/gateway/ports'
import { repositoryRoot } from '../support/repository'
import { type Route, streamed, type Timing } from './ray-overhead/streamed'
import { type BenchResult, median, rounded, type SkippedBench } from './result'

const home = process.env['SUITE_CLUSTER_HOME'] ?? path.join(repositoryRoot, '.cache/cluster')
const model = 'medgemma-27b-it'
const words = 48
const runs = 8
const atOnce = 4
const startLimitMs = 10 * 60_000
/** After an answer vLLM spins for some seconds, on the core that the other server needs. */
const quietMs = 4000
/** What was seen of Ray Serve alone, on two cores. */
const goal = 1.3

const body = JSON.stringify({
  model,
  stream: true,
  max_tokens: words,
  ignore_eos: true,
  temperature: 0,
  messages: [{ role: 'user', content: 'Describa en orden una radiografía de tórax normal, de la técnica al hueso.' }],
})

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))

function script(name: string, ...args: string[]): Promise<number | null> {
  const program = path.join(repositoryRoot, 'scripts', name)
  // The gateway lets a user ask sixty times a minute.
  const env = { ...process.env, SUITE_RATE: '1000000' }
  return ended(spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 2, 2] }))
}

async function answers(route: Route): Promise<void> {
  const untilMs = Date.now() + startLimitMs
  for (;;) {
    try {
      await streamed(route, body)
      return
    } catch (error) {
      if (Date.now() > untilMs) throw error
      await wait(1000)
    }
  }
}

/** Each way in turns, so that what else the machine does falls on both. */
async function timed(through: Route, bare: Route, parallel: number) {
  const timings = { through: [] as Timing[], bare: [] as Timing[] }
  for (let run = 0; run < runs; run += 1) {
    for (const [name, route] of [['bare', bare] as const, ['through', through] as const]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, by turns
      await wait(quietMs)
      timings[name].push(...(await Promise.all(Array.from({ length: parallel }, () => streamed(route, body)))))
    }
  }
  const of = (values: readonly Timing[]) => ({
    ttftMs: rounded(median(values.map(({ firstMs }) => firstMs))),
    tokensPerSecond: rounded(median(values.map((each) => ((each.words - 1) / each.restMs) * 1000))),
  })
  const [ours, peer] = [of(timings.through), of(timings.bare)]
  return {
    ours,
    peer,
    ttftRatio: rounded(ours.ttftMs / peer.ttftMs),
    speedRatio: rounded(peer.tokensPerSecond / ours.tokensPerSecond),
  }
}

/**
 * What the gateway and Ray Serve add to an answer, over asking vLLM itself with the same model and arguments: alone and
 * with others at once. On a cluster of that one small model, whose words come in milliseconds: beside all four a fifth
 * process of vLLM has no room, and Ray ends what it takes to make some.
 */
export default async function rayOverhead(): Promise<BenchResult | SkippedBench> {
  const name = 'ray-overhead'
  if (!existsSync(path.join(home, 'venv/.suite-installed'))) {
    return { name, skipped: 'needs the stand-in cluster, which `npm run cluster:dev` installs once' }
  }
  const [gatewayPort = 0, barePort = 0] = await freePorts(2)
  const running = path.join(home, 'run')
  if ((await script('cluster-dev.mjs', '--port', String(gatewayPort), '--models', model)) !== 0) {
    return { name, skipped: 'the stand-in cluster did not start; why is above' }
  }
  const python = path.join(home, 'venv/bin/python')
  const program = path.join(repositoryRoot, 'tests/bench/ray-overhead/bare.py')
  const server = spawn(python, [program, path.join(running, 'serve.yaml'), model, String(barePort)], {
    stdio: ['ignore', 2, 2],
    detached: true,
  })
  const agents = { through: new https.Agent({ keepAlive: true }), bare: new http.Agent({ keepAlive: true }) }
  try {
    const certificate = readFileSync(path.join(running, 'certificate.pem'), 'utf8')
    const key = readFileSync(path.join(running, 'key.txt'), 'utf8').trim()
    agents.through.options.ca = certificate
    const way = '/v1/chat/completions'
    const through = {
      url: new URL(`https://127.0.0.1:${gatewayPort}${way}`),
      headers: { authorization: `Bearer ${key}` },
      agent: agents.through,
    }
    const bare = { url: new URL(`http://127.0.0.1:${barePort}${way}`), headers: {}, agent: agents.bare }
    await Promise.all([answers(through), answers(bare)])
    const alone = await timed(through, bare, 1)
    const together = await timed(through, bare, atOnce)
    return {
      name,
      ours: alone.ours.ttftMs,
      peer: alone.peer.ttftMs,
      ratio: alone.ttftRatio,
      goal,
      unit: 'ms to the first word',
      runs,
      ok: alone.ttftRatio <= goal,
      alone,
      [`together${atOnce}`]: together,
    }
  } finally {
    agents.through.destroy()
    agents.bare.destroy()
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL')
    await script('cluster-stop.mjs')
  }
}
