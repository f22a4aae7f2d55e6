import { setTimeout as wait } from 'node:timers/promises'
import { Obstacle } from './obstacle.mjs'
import { logs } from './places.mjs'
import { clusterProcesses } from './processes.mjs'
import { silence } from './silence.mjs'

const chat = { messages: [{ role: 'user', content: 'Hola' }], max_tokens: 1 }
/** What proves that each model answers; its port answers minutes earlier. */
const proofs = [
  { model: 'medgemma-27b-it', path: 'chat/completions', body: json({ model: 'medgemma-27b-it', ...chat }) },
  { model: 'nv-reason-cxr-3b', path: 'chat/completions', body: json({ model: 'nv-reason-cxr-3b', ...chat }) },
  { model: 'embeddings', path: 'embeddings', body: json({ model: 'embeddings', input: 'Hola' }) },
  { model: 'whisper', path: 'audio/transcriptions', body: recording },
]
const longestMs = 20 * 60_000

/** @param {object} body @returns {() => RequestInit} */
function json(body) {
  return () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** @returns {RequestInit} */
function recording() {
  const form = new FormData()
  form.set('model', 'whisper')
  // The small one can't tell which.
  form.set('language', 'es')
  form.set('file', new Blob([silence()], { type: 'audio/wav' }), 'silence.wav')
  return { body: form }
}

/**
 * Waits until every model has answered, or each of the chosen. Throws an `Obstacle` when that takes too long, or Ray has ended.
 * @param {import('./state.mjs').State} state
 * @param {(now: string) => void} tell
 * @param {{ limitMs?: number | undefined, chosen?: readonly string[] }} [options]
 */
export async function untilReady({ serve }, tell, { limitMs = longestMs, chosen = [] } = {}) {
  const waiting = new Set(proofs.filter(({ model }) => chosen.length === 0 || chosen.includes(model)))
  const untilMs = Date.now() + limitMs
  while (waiting.size > 0) {
    tell(`waiting for ${[...waiting].map(({ model }) => model).join(', ')}`)
    if (clusterProcesses().length === 0) throw new Obstacle(`Ray has ended by itself; see ${logs}.`)
    if (Date.now() > untilMs) {
      const silent = [...waiting].map(({ model }) => model).join(', ')
      throw new Obstacle(`After ${(limitMs / 60_000).toFixed(1)} minutes of loading there was no answer of ${silent}.`)
    }
    for (const proof of waiting) {
      if (await answers(serve, proof)) waiting.delete(proof)
    }
    if (waiting.size > 0) await wait(1000)
  }
}

/** @param {number} port @param {(typeof proofs)[number]} proof */
async function answers(port, { path, body }) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/v1/${path}`, {
      method: 'POST',
      ...body(),
      signal: AbortSignal.timeout(5000),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    // Not listening yet, or silent while it loads.
    return false
  }
}
