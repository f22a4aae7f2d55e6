import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import { readJson } from './read-body'
import type { Call, Caller } from './types'

interface RerankRequest {
  purpose: Call['purpose']
  model: string
  query: string
  passages: readonly string[]
}

const limitMs = 60_000
const bodyLimitBytes = 4 * 1024 * 1024

const index = z.int().nonnegative()
/** Cohere's and Jina's shape, which vLLM serves; a server may send the passages back. */
const ranked = z
  .object({ results: z.array(z.object({ index, relevance_score: z.number() })) })
  .transform(({ results }) => results.map(({ index: at, relevance_score: score }) => ({ at, score })))
/** vLLM's own, the only one Ray Serve passes on. */
const scored = z
  .object({ data: z.array(z.object({ index, score: z.number() })) })
  .transform(({ data }) => data.map(({ index: at, score }) => ({ at, score })))

/**
 * How well each passage answers the query, in the order of the passages; only their order among each other means anything.
 * Errors: `cluster_bad_stream` when there is not one score for each; those of `Caller.call`.
 */
export async function rerank(caller: Caller, request: RerankRequest, signal: AbortSignal): Promise<number[]> {
  const { purpose, model, query, passages } = request
  if (passages.length === 0) return []
  const ask = (path: Call['path'], body: object, schema: typeof ranked | typeof scored): Promise<number[]> =>
    caller.call(
      { purpose, model, path, body: JSON.stringify({ model, ...body }), contentType: 'application/json', limitMs },
      async (response) => scoresIn(await readJson(response, schema, bodyLimitBytes), passages.length),
      signal,
    )
  try {
    return await ask('/score', { text_1: query, text_2: passages }, scored)
  } catch (error) {
    if (!(error instanceof Failure) || error.error.code !== 'cluster_path_not_found') throw error
    return ask('/rerank', { query, documents: passages, top_n: passages.length }, ranked)
  }
}

function scoresIn(scores: readonly { at: number; score: number }[], count: number): number[] {
  const byIndex = new Map(scores.map(({ at, score }) => [at, score]))
  const inOrder = Array.from({ length: count }, (_, at) => byIndex.get(at) ?? Number.NaN)
  if (inOrder.some((score) => !Number.isFinite(score))) throw new Failure('cluster_bad_stream')
  return inOrder
}
