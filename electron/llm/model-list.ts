import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'

/** A model as its server lists it. */
export interface ModelListed {
  id: string
  /** Tokens of question and answer together, null where the server does not say. */
  contextTokens: number | null
}

const tokens = z.int().positive().max(100_000_000).nullish().catch(null)

/**
 * vLLM says `max_model_len`, Ray Serve wraps it in `metadata`, LM Studio and hosted servers have names of their own; Ollama
 * and llama.cpp say nothing of what they serve with.
 */
const listed = z
  .object({
    id: z.string().min(1).max(500),
    max_model_len: tokens,
    metadata: z.object({ max_request_context_length: tokens }).nullish().catch(null),
    loaded_context_length: tokens,
    context_length: tokens,
    context_window: tokens,
    max_context_length: tokens,
  })
  .transform(({ id, max_model_len, metadata, ...other }): ModelListed => ({
    id,
    contextTokens:
      max_model_len ??
      metadata?.max_request_context_length ??
      other.loaded_context_length ??
      other.context_length ??
      other.context_window ??
      other.max_context_length ??
      null,
  }))

/** Ollama without a model answers `null` in place of an empty list. */
const modelList = z.object({ data: z.array(listed).max(10_000).nullable() })

/** The models in the answer to `GET /v1/models`. Errors: `cluster_not_an_api`. */
export function modelsIn(body: string, requestId: string): ModelListed[] {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new Failure('cluster_not_an_api', { detail: { requestId } })
  }
  const parsed = modelList.safeParse(json)
  if (!parsed.success) throw new Failure('cluster_not_an_api', { detail: { requestId } })
  return parsed.data.data ?? []
}
