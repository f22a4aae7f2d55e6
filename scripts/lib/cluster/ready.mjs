import { setTimeout as wait } from 'node:timers/promises'
import { clusterProcesses } from './processes.mjs'

const chat = { messages: [{ role: 'user', content: 'Hola' }], max_tokens: 1 }
/** What proves that each model answers; its port answers minutes earlier. */
const proofs = [
  { model: 'medgemma-27b-it', path: 'chat/completions', body: chat },
  { model: 'nv-reason-cxr-3b', path: 'chat/completions', body: chat },
  { model: 'embeddings', path: 'embeddings', body: { input: 'Hola' } },
]
const limitMs = 20 * 60_000

/**
 * Waits until every model has answered.
 * @param {import('./state.mjs').State} state
 * @param {(now: string) => void} tell
 */
export async function untilReady({ serve }, tell) {
  const waiting = new Set(proofs)
  const untilMs = Date.now() + limitMs
  while (waiting.size > 0) {
    tell(`waiting for ${[...waiting].map(({ model }) => model).join(', ')}`)
    if (clusterProcesses().length === 0) throw new Error('Ray has ended by itself.')
    if (Date.now() > untilMs) throw new Error(`After ${limitMs / 60_000} minutes not every model answers.`)
    for (const proof of waiting) {
      if (await answers(serve, proof)) waiting.delete(proof)
    }
    if (waiting.size > 0) await wait(1000)
  }
}

/** @param {number} port @param {(typeof proofs)[number]} proof */
async function answers(port, { model, path, body }) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, ...body }),
      signal: AbortSignal.timeout(5000),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    // Not listening yet, or silent while it loads.
    return false
  }
}
