import { rmSync } from 'node:fs'
import OpenAI from 'openai'
import { type Api, createApi } from '../../renderer/api/client'
import { startHost } from '../support/app/host'
import { startClusterProcess } from '../support/cluster/process'
import { temporaryDirectory } from '../support/directory'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, median, rounded } from './result'

/** What Ray Serve with vLLM took on two cores: first token after 124–127 ms, 14.3 tokens a second. */
const pace = ['--tokens', '32', '--first-ms', '125', '--delay-ms', '70']
const longTokens = 8000
const unpaced = ['--tokens', String(longTokens), '--first-ms', '0', '--delay-ms', '0']
const pieceChars = ' voz'.length
const model = 'medgemma-27b-it'
const text = '¿Qué signos tiene el derrame pleural?'
const runs = 9
const longRuns = 5
const goal = 1.1
/** How much more a token may cost at the end of a long answer than near its beginning. */
const flatGoal = 1.25

interface Timing {
  firstMs: number
  wholeMs: number
  /** When each piece came, and how many characters had come with it. */
  arrivals: { atMs: number; chars: number }[]
}

type Ask = () => Promise<Timing>

async function timed(run: (take: (delta: string) => void) => Promise<unknown>): Promise<Timing> {
  const arrivals: Timing['arrivals'] = []
  const startedMs = performance.now()
  let chars = 0
  await run((delta) => {
    if (delta === '') return
    chars += delta.length
    arrivals.push({ atMs: performance.now() - startedMs, chars })
  })
  return { firstMs: arrivals[0]?.atMs ?? Number.NaN, wholeMs: performance.now() - startedMs, arrivals }
}

/** Through the whole suite: client, WebSocket, contract, chat, its database, the gate. */
async function throughTheSuite(api: Api, endpoint: string): Promise<Ask> {
  const endpoints = await api.query('cluster.endpoints', {})
  // In place of the one before, which would be asked first.
  const endpointId = endpoints[0]?.id
  await api.command('cluster.configure', { ...(endpointId && { endpointId }), endpointUrl: endpoint, model })
  return async () => {
    const { id: conversationId } = await api.command('chat.create', {})
    return timed((take) =>
      api.stream(
        'chat.send',
        { conversationId, text, attachments: [] },
        {
          onEvent: (event) => {
            if (event.type === 'text') take(event.delta)
          },
        },
      ),
    )
  }
}

/** The package as its README uses it. */
function bare(endpoint: string): Ask {
  const client = new OpenAI({ baseURL: endpoint, apiKey: 'none' })
  return () =>
    timed(async (take) => {
      const stream = await client.chat.completions.create({
        model,
        messages: [{ role: 'user', content: text }],
        stream: true,
      })
      for await (const chunk of stream) take(chunk.choices[0]?.delta.content ?? '')
    })
}

async function inTurns(ours: Ask, peer: Ask, count: number): Promise<{ ours: Timing[]; peer: Timing[] }> {
  const timings: { ours: Timing[]; peer: Timing[] } = { ours: [], peer: [] }
  await ours()
  await peer()
  for (let run = 0; run < count; run += 1) {
    timings.peer.push(await peer())
    timings.ours.push(await ours())
  }
  return timings
}

const p50 = (timings: readonly Timing[], of: (timing: Timing) => number): number => median(timings.map(of))

/** Cost of a token in the last quarter of an answer over that in its second quarter. */
function flatness({ arrivals }: Timing): number {
  const whole = longTokens * pieceChars
  const reached = (part: number): { atMs: number; chars: number } =>
    arrivals.find(({ chars }) => chars >= whole * part) ?? { atMs: Number.NaN, chars: Number.NaN }
  const cost = (from: number, to: number): number => {
    const [start, end] = [reached(from), reached(to)]
    return (end.atMs - start.atMs) / (end.chars - start.chars)
  }
  return cost(0.75, 1) / cost(0.25, 0.5)
}

/**
 * First token and whole answer through core, contract and loopback client, against the bare openai package, on one
 * stream replayed at the pace a real cluster had; and what each token costs when the server does not wait at all.
 */
export default async function streamOverhead(): Promise<BenchResult> {
  const dataDir = temporaryDirectory()
  const [paced, fast, host] = await Promise.all([
    startClusterProcess(pace),
    startClusterProcess(unpaced),
    startHost(dataDir),
  ])
  const api = createApi(connectAs(await enter(host.url)), { validate: false })
  try {
    await api.command('profiles.create', { name: 'Banco', passphrase: 'una frase larga' })
    const real = await inTurns(await throughTheSuite(api, paced.endpoint), bare(paced.endpoint), runs)
    const rush = await inTurns(await throughTheSuite(api, fast.endpoint), bare(fast.endpoint), longRuns)

    const first = { ours: p50(real.ours, (run) => run.firstMs), peer: p50(real.peer, (run) => run.firstMs) }
    const whole = { ours: p50(real.ours, (run) => run.wholeMs), peer: p50(real.peer, (run) => run.wholeMs) }
    const perTokenUs = (timings: readonly Timing[]): number =>
      rounded((p50(timings, (run) => run.wholeMs) * 1000) / longTokens)
    const flat = median(rush.ours.map(flatness))
    const ratio = rounded(Math.max(first.ours / first.peer, whole.ours / whole.peer))
    return {
      name: 'stream-overhead',
      ours: rounded(whole.ours),
      peer: rounded(whole.peer),
      ratio,
      goal,
      unit: 'ms',
      runs,
      ok: ratio <= goal && flat <= flatGoal,
      firstTokenMs: { ours: rounded(first.ours), peer: rounded(first.peer), ratio: rounded(first.ours / first.peer) },
      wholeRatio: rounded(whole.ours / whole.peer),
      unpaced: {
        tokens: longTokens,
        runs: longRuns,
        usPerToken: { ours: perTokenUs(rush.ours), peer: perTokenUs(rush.peer) },
        lastQuarterOverSecond: rounded(flat),
      },
    }
  } finally {
    api.connection.close()
    await Promise.all([host.stop(), paced.stop(), fast.stop()])
    rmSync(dataDir, { recursive: true, force: true })
  }
}
