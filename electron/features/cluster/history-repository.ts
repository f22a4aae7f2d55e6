import { z } from 'zod'
import { type Incident, incidentSchema } from '../../../shared/contract/cluster'
import { errorCodeSchema } from '../../../shared/contract/errors'
import { commitAhead } from '../../db/commit-ahead'
import type { Db } from '../../db/open'
import type { PastRequest } from './activity'

const requestRow = z.strictObject({
  endedAtMs: z.number(),
  purpose: z.string(),
  firstTokenMs: z.number().nullable(),
  durationMs: z.number(),
  promptTokens: z.number().nullable(),
  completionTokens: z.number().nullable(),
  code: errorCodeSchema.nullable(),
})

export interface NewRequest extends PastRequest {
  model: string
}

type NewIncident = Pick<Incident, 'kind' | 'endpoint' | 'model' | 'code' | 'relievedBy'>

const incidentColumns = `id, kind, endpoint, model, code, relieved_by as relievedBy, started_at_ms as startedAtMs,
  ended_at_ms as endedAtMs, last_at_ms as lastAtMs, count`

/** What the profile's requests and endpoints went through. */
export function createHistoryRepository(db: Db) {
  const addRequest = db.prepare(
    `insert into cluster_requests
       (ended_at_ms, purpose, model, first_token_ms, duration_ms, prompt_tokens, completion_tokens, code)
     values (@endedAtMs, @purpose, @model, @firstTokenMs, @durationMs, @promptTokens, @completionTokens, @code)`,
  )
  const requestsSince = db.prepare(
    `select ended_at_ms as endedAtMs, purpose, first_token_ms as firstTokenMs, duration_ms as durationMs,
       prompt_tokens as promptTokens, completion_tokens as completionTokens, code
     from cluster_requests where ended_at_ms >= ? order by ended_at_ms`,
  )
  const addIncident = db.prepare(
    `insert into cluster_incidents (kind, endpoint, model, code, relieved_by, started_at_ms, last_at_ms)
     values (@kind, @endpoint, @model, @code, @relievedBy, @nowMs, @nowMs)`,
  )
  const repeat = db.prepare(
    `update cluster_incidents set count = count + 1, last_at_ms = @nowMs
     where id = (select id from cluster_incidents where kind = @kind and endpoint = @endpoint and model is @model
       and code is @code and relieved_by is @relievedBy and ended_at_ms is null and last_at_ms >= @sinceMs
       order by last_at_ms desc limit 1)`,
  )
  const endUnreachable = db.prepare(
    `update cluster_incidents set ended_at_ms = ?
     where kind = 'unreachable' and endpoint = ? and ended_at_ms is null`,
  )
  const list = db.prepare(
    `select ${incidentColumns} from cluster_incidents order by last_at_ms desc, id desc limit ? offset ?`,
  )
  const count = db.prepare('select count(*) as total from cluster_incidents')

  return {
    /** A power cut may lose it: it is no reason to hold up the event loop. */
    addRequest: (request: NewRequest): void => {
      commitAhead(db, () => addRequest.run(request)).onDisk.catch(() => undefined)
    },
    requestsSince: (sinceMs: number): PastRequest[] => z.array(requestRow).parse(requestsSince.all(sinceMs)),
    /** The same one that began no longer than `sinceMs` ago is counted once more instead. */
    addIncident: (incident: NewIncident, nowMs: number, sinceMs: number): void => {
      if (repeat.run({ ...incident, nowMs, sinceMs }).changes === 0) addIncident.run({ ...incident, nowMs })
    },
    /** True when it was out of reach until now. */
    endUnreachable: (endpoint: string, nowMs: number): boolean => endUnreachable.run(nowMs, endpoint).changes > 0,
    incidents: (limit: number, offset: number): { total: number; incidents: Incident[] } => ({
      total: z.object({ total: z.number() }).parse(count.get()).total,
      incidents: z.array(incidentSchema).parse(list.all(limit, offset)),
    }),
    prune: (requestsBeforeMs: number, incidentsBeforeMs: number): void => {
      db.prepare('delete from cluster_requests where ended_at_ms < ?').run(requestsBeforeMs)
      db.prepare('delete from cluster_incidents where last_at_ms < ?').run(incidentsBeforeMs)
    },
  }
}
