import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'

/** A model as its server lists it. */
export interface ModelListed {
  id: string
  /** Tokens of question and answer together, null where the server does not say. */
  contextTokens: number | null
}

const tokens = z.int().positive().max(100_000_000).nullish().catch(null)

/** vLLM says `max_model_len`, Ray Serve wraps it in `metadata`; Ollama and LM Studio say neither. */
const listed = z
  .object({
    id: z.string().min(1).max(500),
    max_model_len: tokens,
    metadata: z.object({ max_request_context_length: tokens }).nullish().catch(null),
  })
  .transform(({ id, max_model_len, metadata }): ModelListed => ({
    id,
    contextTokens: max_model_len ?? metadata?.max_request_context_length ?? null,
  }))

const modelList = z.object({ data: z.array(listed).max(10_000) })

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
  return parsed.data.data
}
