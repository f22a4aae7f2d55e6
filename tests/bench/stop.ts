import { rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type Api, createApi } from '../../renderer/api/client'
import { startHost } from '../support/app/host'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'
import { temporaryDirectory } from '../support/directory'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, median, percentile, rounded } from './result'

/** Fewer than the requests a profile makes in a minute. */
const runs = 50
const goalMs = 20
/** Tokens seen before an answer is stopped. */
const seenTokens = 40
const model = 'medgemma-27b-it'

interface Stopped {
  /** From Stop to the end of the connection at the cluster. */
  socketMs: number
  /** From Stop to the end of the answer in the window. */
  windowMs: number
  tokensAfter: number
}

/** An answer that comes as fast as it is taken, stopped in its middle as a window stops it. */
async function stopOnce(api: Api, cluster: TestCluster): Promise<Stopped> {
  const { id: conversationId } = await api.command('chat.create', {})
  const asked = cluster.nextChat()
  const stop = new AbortController()
  let shown = ''
  let reachMiddle = (): void => undefined
  const middle = new Promise<void>((resolve) => (reachMiddle = resolve))
  const answered = api
    .stream(
      'chat.send',
      { conversationId, text: '¿Qué signos tiene el derrame pleural?', attachments: [] },
      {
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type !== 'text') return
          shown += event.delta
          if (shown.split(' ').length > seenTokens) reachMiddle()
        },
      },
    )
    .then(
      () => undefined,
      () => undefined,
    )
  const exchange = await Promise.race([asked, answered])
  if (!exchange) throw new Error('The question came to nothing')
  const connection = { isOpen: true }
  const closed = exchange.closed.then(() => {
    connection.isOpen = false
    return performance.now()
  })
  void (async () => {
    for (let token = 0; connection.isOpen; token += 1) {
      await exchange.write(chunk({ content: `voz${token} ` }))
      await setImmediate()
    }
  })()
  await middle
  const startedMs = performance.now()
  stop.abort()
  const shownAtStop = shown
  await answered
  const windowMs = performance.now() - startedMs
  const socketMs = (await closed) - startedMs
  const { messages } = await api.query('chat.messages', { conversationId })
  const kept = messages.at(-1)
  // What is kept is what had come to the core, ahead of the window by what was on its way to it.
  if (kept?.role !== 'assistant' || kept.state !== 'stopped' || !kept.text.startsWith(shownAtStop))
    throw new Error('What was shown of the stopped answer is not what was kept')
  const { messages: later } = await api.query('chat.messages', { conversationId })
  const grown = later.at(-1)?.text.length ?? 0
  return { socketMs, windowMs, tokensAfter: grown - kept.text.length + shown.length - shownAtStop.length }
}

/** From Stop in a window to the closed connection at the cluster, through the whole core; no token may appear after it. */
export default async function stopBench(): Promise<BenchResult> {
  const dataDir = temporaryDirectory()
  const [cluster, host] = await Promise.all([startCluster({ models: [model] }), startHost(dataDir)])
  const api = createApi(connectAs(await enter(host.url)), { validate: false })
  try {
    await api.command('profiles.create', { name: 'Banco', passphrase: 'una frase larga' })
    await api.command('cluster.configure', { endpointUrl: cluster.endpoint, model })
    await stopOnce(api, cluster)
    const stopped: Stopped[] = []
    for (let run = 0; run < runs; run += 1) stopped.push(await stopOnce(api, cluster))
    const p95 = rounded(
      percentile(
        stopped.map(({ socketMs }) => socketMs),
        95,
      ),
    )
    const tokensAfter = stopped.reduce((sum, each) => sum + each.tokensAfter, 0)
    return {
      name: 'stop',
      ours: p95,
      peer: goalMs,
      ratio: rounded(p95 / goalMs),
      goal: 1,
      unit: 'ms',
      runs,
      ok: p95 <= goalMs && tokensAfter === 0,
      medianMs: rounded(median(stopped.map(({ socketMs }) => socketMs))),
      windowP95Ms: rounded(
        percentile(
          stopped.map(({ windowMs }) => windowMs),
          95,
        ),
      ),
      tokensAfter,
    }
  } finally {
    api.connection.close()
    await Promise.all([host.stop(), cluster.close()])
    rmSync(dataDir, { recursive: true, force: true })
  }
}
