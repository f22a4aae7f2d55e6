import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'

const modelList = z.object({ data: z.array(z.object({ id: z.string().min(1).max(500) })).max(10_000) })

/** Ids in the answer to `GET /v1/models`. Errors: `cluster_not_an_api`. */
export function modelsIn(body: string, requestId: string): string[] {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new Failure('cluster_not_an_api', { detail: { requestId } })
  }
  const parsed = modelList.safeParse(json)
  if (!parsed.success) throw new Failure('cluster_not_an_api', { detail: { requestId } })
  return parsed.data.data.map((model) => model.id)
}
