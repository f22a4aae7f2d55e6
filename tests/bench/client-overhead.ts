import OpenAI from 'openai'
import { createClusterClient } from '../../electron/llm/client'
import { createProfilePolicies } from '../../electron/llm/policies/profile-policies'
import { startClusterProcess } from '../support/cluster/process'
import { recordingLedger } from '../support/cluster/recording-ledger'
import { type BenchResult, median, percentile, rounded } from './result'

/** A first token as Ray Serve with vLLM gave it on two cores, and one that a server gives at once. */
const paced = ['--tokens', '1', '--first-ms', '125', '--delay-ms', '0']
const atOnce = ['--tokens', '1', '--first-ms', '0', '--delay-ms', '0']
/** Tokens one by one, so that each is an event of its own, as a person's stream is. */
const streaming = ['--tokens', '100', '--first-ms', '0', '--delay-ms', '20']
const streams = 100
const firstTokens = 41
const cpuRuns = 7
const model = 'medgemma-27b-it'
const text = '¿Qué signos tiene el derrame pleural?'
const firstTokenGoal = 1.05
const cpuGoal = 1.2

/** Asks once; resolves with the milliseconds to the first token once the answer has ended. */
type Ask = () => Promise<number>

/** The client as the app makes it, but that no policy holds a hundred answers back and the log is in memory. */
function ours(endpoint: string): { ask: Ask; close: () => void } {
  const client = createClusterClient({
    access: { endpoint, model, token: null, caPem: null },
    ledger: recordingLedger(),
    policies: createProfilePolicies({
      requestsPerMinute: 1_000_000,
      bulkhead: { concurrent: streams, waiting: streams },
    }),
  })
  const about = { purpose: 'chat', studyIds: [], imageCount: 0 } as const
  const messages = [{ role: 'user' as const, text, pictures: [] }]
  return {
    close: () => client.close(),
    async ask() {
      const startedMs = performance.now()
      let firstMs = Number.NaN
      const { signal } = new AbortController()
      for await (const part of client.answer(client.prepare({ model, messages }), about, signal)) {
        if (part.type === 'text' && Number.isNaN(firstMs)) firstMs = performance.now() - startedMs
      }
      return firstMs
    },
  }
}

/** The package as its README uses it, asked for the same. */
function bare(endpoint: string): Ask {
  const client = new OpenAI({ baseURL: endpoint, apiKey: 'none' })
  return async () => {
    const startedMs = performance.now()
    let firstMs = Number.NaN
    const stream = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content: text }],
      temperature: 0,
      stream: true,
      stream_options: { include_usage: true },
    })
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content && Number.isNaN(firstMs)) firstMs = performance.now() - startedMs
    }
    return firstMs
  }
}

async function firstTokensOf(endpoint: string): Promise<{ ours: number[]; peer: number[] }> {
  const own = ours(endpoint)
  const peer = bare(endpoint)
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  for (let warm = 0; warm < 5; warm += 1) await own.ask().then(peer)
  for (let run = 0; run < firstTokens; run += 1) {
    // Whoever comes second finds the machine as the first one left it, so they take turns at that too.
    if (run % 2 === 0) times.ours.push(await own.ask())
    times.peer.push(await peer())
    if (run % 2 === 1) times.ours.push(await own.ask())
  }
  own.close()
  return times
}

/** Processor time of this process, in milliseconds, while so many answers come side by side. */
async function cpuMsOf(ask: Ask): Promise<number> {
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: streams }, ask))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** What the client adds to the bare openai package: to the time to a first token, and to the processor's work. */
export default async function clientOverhead(): Promise<BenchResult> {
  const [slow, quick, many] = await Promise.all([
    startClusterProcess(paced),
    startClusterProcess(atOnce),
    startClusterProcess(streaming),
  ])
  try {
    const first = await firstTokensOf(slow.endpoint)
    const immediate = await firstTokensOf(quick.endpoint)
    const own = ours(many.endpoint)
    const peer = bare(many.endpoint)
    const cpu: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
    await cpuMsOf(own.ask)
    await cpuMsOf(peer)
    for (let run = 0; run < cpuRuns; run += 1) {
      cpu.peer.push(await cpuMsOf(peer))
      cpu.ours.push(await cpuMsOf(own.ask))
    }
    own.close()
    const ratio = rounded(median(first.ours) / median(first.peer))
    const cpuRatio = rounded(median(cpu.ours) / median(cpu.peer))
    const summary = ({ ours: mine, peer: theirs }: { ours: number[]; peer: number[] }) => ({
      p50: { ours: rounded(median(mine)), peer: rounded(median(theirs)) },
      p95: { ours: rounded(percentile(mine, 95)), peer: rounded(percentile(theirs, 95)) },
    })
    return {
      name: 'client-overhead',
      ours: rounded(median(first.ours)),
      peer: rounded(median(first.peer)),
      ratio,
      goal: firstTokenGoal,
      unit: 'ms',
      runs: firstTokens,
      ok: ratio <= firstTokenGoal && cpuRatio <= cpuGoal,
      firstTokenMs: summary(first),
      firstTokenAtOnceMs: { ...summary(immediate), ratio: rounded(median(immediate.ours) / median(immediate.peer)) },
      parallel: {
        streams,
        tokensEach: 100,
        runs: cpuRuns,
        cpuMs: { ours: rounded(median(cpu.ours)), peer: rounded(median(cpu.peer)) },
        ratio: cpuRatio,
        goal: cpuGoal,
      },
    }
  } finally {
    await Promise.all([slow.stop(), quick.stop(), many.stop()])
  }
}
