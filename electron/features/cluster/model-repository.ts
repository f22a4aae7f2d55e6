import { z } from 'zod'
import { type Capabilities, capabilitiesSchema, type ServedModel } from '../../../shared/contract/cluster'
import { type AppError, appErrorSchema } from '../../../shared/contract/errors'
import type { Db } from '../../db/open'
import type { ModelListed } from '../../llm/model-list'

const rowSchema = z
  .strictObject({
    endpoint_id: z.string(),
    model: z.string(),
    context_tokens: z.number().nullable(),
    capabilities: z.string().nullable(),
    probed_at_ms: z.number().nullable(),
    error: z.string().nullable(),
  })
  .transform((row): ServedModel => ({
    endpointId: row.endpoint_id,
    model: row.model,
    contextTokens: row.context_tokens,
    // What an earlier version found out in another shape is found out again.
    capabilities:
      row.capabilities === null ? null : (capabilitiesSchema.safeParse(JSON.parse(row.capabilities)).data ?? null),
    probedAtMs: row.probed_at_ms,
    error: row.error === null ? null : (appErrorSchema.safeParse(JSON.parse(row.error)).data ?? null),
  }))

/** What each endpoint serves, and what was found out about it. */
export function createModelRepository(db: Db) {
  const list = db.prepare(
    `select endpoint_id, cluster_models.model, context_tokens, capabilities, probed_at_ms, error from cluster_models
     join cluster_endpoints on cluster_endpoints.id = endpoint_id
     where removed_at_ms is null order by cluster_endpoints.position, cluster_models.position`,
  )
  // Another context is another configuration of the server, so all is found out anew.
  const put = db.prepare(
    `insert into cluster_models (endpoint_id, model, position, context_tokens) values (?, ?, ?, ?)
     on conflict (endpoint_id, model) do update set position = excluded.position,
       capabilities = case when context_tokens is excluded.context_tokens then capabilities end,
       probed_at_ms = case when context_tokens is excluded.context_tokens then probed_at_ms end,
       context_tokens = excluded.context_tokens`,
  )
  const dropOthers = db.prepare(
    'delete from cluster_models where endpoint_id = ? and model not in (select value from json_each(?))',
  )
  const forget = db.prepare('delete from cluster_models where endpoint_id = ?')
  const probed = db.prepare(
    'update cluster_models set capabilities = ?, probed_at_ms = ?, error = null where endpoint_id = ? and model = ?',
  )
  const failed = db.prepare('update cluster_models set error = ? where endpoint_id = ? and model = ?')

  return {
    list: (): ServedModel[] => z.array(rowSchema).parse(list.all()),
    /** Models that are no longer listed are forgotten, new ones unknown yet. */
    sync: db.transaction((endpointId: string, listed: readonly ModelListed[]): void => {
      listed.forEach(({ id, contextTokens }, position) => put.run(endpointId, id, position, contextTokens))
      dropOthers.run(endpointId, JSON.stringify(listed.map(({ id }) => id)))
    }),
    forget: (endpointId: string): void => {
      forget.run(endpointId)
    },
    probed: (endpointId: string, model: string, capabilities: Capabilities, nowMs: number): void => {
      probed.run(JSON.stringify(capabilities), nowMs, endpointId, model)
    },
    failed: (endpointId: string, model: string, error: AppError): void => {
      failed.run(JSON.stringify(error), endpointId, model)
    },
  }
}
