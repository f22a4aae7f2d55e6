import http from 'node:http'
import https from 'node:https'
import { answers } from '../support/cluster/behaviours'
import { gatewayObstacle, startGateway } from '../support/gateway/gateway'
import { startRaySide } from '../support/gateway/ray'
import { type BenchResult, median, percentile, rounded, type SkippedBench } from './result'

const key = 'suite-llave-de-banco-01234567'
const runs = 300
const goalMs = 3
/** A picture of 896 × 896 as the workbench sends it. */
const pictureBytes = 1_000_000

/** Milliseconds to the first byte of a streamed answer. */
function firstByteMs(base: URL, agent: http.Agent | https.Agent, ca: string, body: string): Promise<number> {
  const startedMs = performance.now()
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  const options = { method: 'POST', headers, agent }
  return new Promise((resolve, reject) => {
    const take = (response: http.IncomingMessage): void => {
      let firstMs = Number.NaN
      response.once('data', () => (firstMs = performance.now() - startedMs))
      response.once('end', () => resolve(firstMs))
      response.once('error', reject)
    }
    const request =
      base.protocol === 'https:' ? https.request(base, { ...options, ca }, take) : http.request(base, options, take)
    request.once('error', reject)
    request.end(body)
  })
}

/** What TLS, the key, the limits and the log add to a request, over asking the server behind in the clear. */
export default async function gatewayOverhead(): Promise<BenchResult | SkippedBench> {
  if (gatewayObstacle !== null) return { name: 'gateway-overhead', skipped: gatewayObstacle }
  const ray = await startRaySide()
  const gateway = await startGateway({ ray: ray.address, keys: { banco: key }, site: { SUITE_RATE: '1000000' } })
  ray.respond = answers(['Sin', ' derrame.'])
  const agents = {
    through: new https.Agent({ keepAlive: true, maxSockets: 1 }),
    bare: new http.Agent({ keepAlive: true, maxSockets: 1 }),
  }
  const bodies = {
    text: JSON.stringify({ q: '¿Qué se ve?' }),
    picture: JSON.stringify({ q: 'a'.repeat(pictureBytes) }),
  }
  const path = '/v1/chat/completions'
  try {
    const timings: Record<string, { through: number[]; bare: number[] }> = {}
    for (const [name, body] of Object.entries(bodies)) {
      const through = (): Promise<number> =>
        firstByteMs(new URL(`https://127.0.0.1:${gateway.port}${path}`), agents.through, gateway.ca, body)
      const bare = (): Promise<number> => firstByteMs(new URL(`http://${ray.address}${path}`), agents.bare, '', body)
      const timing = { through: [] as number[], bare: [] as number[] }
      await through()
      await bare()
      for (let run = 0; run < runs; run += 1) {
        timing.bare.push(await bare())
        timing.through.push(await through())
      }
      timings[name] = timing
    }
    const summary = (name: string) => {
      const { through = [], bare = [] } = timings[name] ?? {}
      const added = (percent: number): number => rounded(percentile(through, percent) - percentile(bare, percent))
      return { ours: median(through), peer: median(bare), addedP50: added(50), addedP95: added(95) }
    }
    const text = summary('text')
    const picture = summary('picture')
    return {
      name: 'gateway-overhead',
      ours: rounded(text.ours),
      peer: rounded(text.peer),
      ratio: rounded(text.ours / text.peer),
      goal: goalMs,
      goalOf: 'milliseconds added at the median',
      unit: 'ms',
      runs,
      ok: text.addedP50 <= goalMs,
      addedMs: { p50: text.addedP50, p95: text.addedP95 },
      pictureAddedMs: { bytes: pictureBytes, p50: picture.addedP50, p95: picture.addedP95 },
    }
  } finally {
    agents.through.destroy()
    agents.bare.destroy()
    await gateway.close()
    await ray.close()
  }
}
