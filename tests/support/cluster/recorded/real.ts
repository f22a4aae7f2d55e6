import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Obstacle } from '../../../../scripts/lib/cluster/obstacle.mjs'
import { readyFile } from '../../../../scripts/lib/cluster/places.mjs'
import { clusterProcesses } from '../../../../scripts/lib/cluster/processes.mjs'
import { step } from '../../../../scripts/lib/cluster/progress.mjs'
import { deployModels, drainModels } from '../../../../scripts/lib/cluster/ray.mjs'
import { untilReady } from '../../../../scripts/lib/cluster/ready.mjs'
import { readState, type State } from '../../../../scripts/lib/cluster/state.mjs'
import { startRecorder } from './recorder'
import { type Fault, type RecordedExchange, type Recording, writeRecording } from './recording'
import { gatewayBefore, keyOf, runningIn, type StandIn } from './stand-in'

/** What the suite takes beside loading. */
const suiteMs = 3 * 60_000

/** The cluster that `npm run test:cluster` has started; with `keep`, what it does is written down. */
export async function openReal({ keep }: { keep: boolean }): Promise<StandIn> {
  const state = readState()
  if (!state) throw new Error('No cluster runs: npm run test:cluster')
  const recorder = await startRecorder({ port: state.serve })
  const gateway = await gatewayBefore(recorder.address)
  let scenario: string | null = null
  let metrics: Recording['metrics']

  let withdrawal: Promise<void> = Promise.resolve()

  function preparation(fault: Fault, model: string, running: State): () => void {
    if (fault === 'new_requests_refused') return () => undefined
    if (fault === 'models_withdrawn') {
      return () => {
        withdrawal = drainModels(running)
        // It is `withdrawn` that throws what went wrong.
        withdrawal.catch(() => undefined)
      }
    }
    const pid = victim(fault, model)
    return () => process.kill(pid, 'SIGKILL')
  }

  function finish(): void {
    const exchanges = withoutRepeats(recorder.take())
    if (scenario !== null && keep) writeRecording(scenario, { exchanges, ...(metrics && { metrics }) })
    scenario = null
    metrics = undefined
  }

  return {
    isReal: true,
    endpoint: `https://127.0.0.1:${gateway.port}/v1`,
    caPem: gateway.ca,
    keyOf,
    async scenario(name) {
      finish()
      scenario = name
    },
    pause: () => wait(1500),
    deploy: () =>
      deployModels(state).then(
        () => null,
        (error: unknown) => String(error),
      ),
    async ready() {
      try {
        await step('Loading the models', (tell) => untilReady(state, tell, { limitMs: loadingLimitMs() }))
      } catch (error) {
        if (error instanceof Obstacle) return error.message
        throw error
      }
      fs.writeFileSync(readyFile, '')
      return null
    },
    aim(fault, model) {
      // Looking for it takes longer than some answers.
      const doIt = preparation(fault, model, state)
      return () => {
        recorder.note(fault)
        doIt()
      }
    },
    async withdrawn() {
      await withdrawal
    },
    async running(model) {
      const response = await fetch(`http://127.0.0.1:${state.metrics}/metrics`)
      const text = await response.text()
      const lines = text.split('\n').filter((line) => line.startsWith('ray_vllm_num_requests_running{'))
      const count = runningIn(text, model)
      const told = withoutIds(lines.join('\n'))
      metrics = { open: '', closed: '', ...metrics, [count > 0 ? 'open' : 'closed']: told }
      return count
    },
    async answering(client, model) {
      finish()
      while (!(await answers(client, model))) await wait(1000)
      recorder.take()
    },
    async close() {
      finish()
      await gateway.close()
      await recorder.close()
    },
  }
}

/**
 * How long the models may still load. What comes after takes some minutes, and loads about as much twice more: to be ready
 * too late for that is not to be ready in time.
 */
function loadingLimitMs(): number | undefined {
  if (fs.existsSync(readyFile)) return undefined
  const endsMs = Number(process.env.SUITE_CLUSTER_ENDS_MS)
  return endsMs > 0 ? Math.max(0, (endsMs - Date.now() - suiteMs) / 3) : undefined
}

async function answers(client: Parameters<StandIn['answering']>[0], model: string): Promise<boolean> {
  try {
    await client.tryAnswer(model, AbortSignal.timeout(10_000))
    return true
  } catch {
    return false
  }
}

/** The process to kill. Throws when there is none. */
function victim(fault: Fault, model: string): number {
  const all = clusterProcesses()
  const replica = all.find(({ title }) => title.includes(`LLMServer:${model}`))
  const engine = all.find(({ title, parent }) => title.startsWith('VLLM::EngineCore') && parent === replica?.pid)
  const found = fault === 'engine_killed' ? engine : replica
  if (!found) throw new Error(`no process of ${model} to kill`)
  return found.pid
}

/** What was asked and answered alike many times in a row is kept once: a replay says it again by itself. */
function withoutRepeats(exchanges: readonly RecordedExchange[]): RecordedExchange[] {
  return exchanges.filter(
    (exchange, index) => index === 0 || JSON.stringify(exchange) !== JSON.stringify(exchanges[index - 1]),
  )
}

/** Ids of nodes, sessions and workers are nobody's business and differ each time. */
const withoutIds = (metrics: string): string =>
  metrics.replaceAll(
    /(Session(?:Name|Id)?|NodeAddress|WorkerId|NodeId|ReplicaId|replica|application_?id)="[^"]*"/gi,
    '$1=""',
  )
