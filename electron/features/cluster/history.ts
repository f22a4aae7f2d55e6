import type { Activity, ActivityRange, Health, Incident } from '../../../shared/contract/cluster'
import type { ErrorCode } from '../../../shared/contract/errors'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import type { RequestLimit } from '../../llm/policies/request-limit'
import type { RequestRecord } from '../../llm/request-record'
import { rangeStartMs, summarise } from './activity'
import { createHistoryRepository } from './history-repository'

interface HistoryDeps {
  db: Db
  announce: Announce
  now: () => number
  limit: RequestLimit
}

const dayMs = 24 * 60 * 60 * 1000
const requestsKeptMs = 30 * dayMs
const incidentsKeptMs = 90 * dayMs
/** What goes wrong again and again is one incident. */
const sameIncidentMs = 10 * 60 * 1000
/** However long it lasts, an endpoint that is out of reach is one. */
const forever = 0

/** What the profile's own requests showed of the cluster, and what went wrong with it. */
export function createHistory({ db, announce, now, limit }: HistoryDeps) {
  const repository = createHistoryRepository(db)
  repository.prune(now() - requestsKeptMs, now() - incidentsKeptMs)

  return {
    requestEnded({ purpose, model, firstTokenMs, durationMs, usage, code }: RequestRecord): void {
      const { promptTokens = null, completionTokens = null } = usage ?? {}
      repository.addRequest({
        endedAtMs: now(),
        purpose,
        model,
        firstTokenMs,
        durationMs,
        promptTokens,
        completionTokens,
        code,
      })
      announce(['cluster.activity'])
    },

    healthChanged(endpoint: string, { state, error }: Health): void {
      if (state === 'ready') {
        if (repository.endUnreachable(endpoint, now())) announce(['cluster.incidents'])
        return
      }
      if (state === 'unknown') return
      const code = error?.code ?? null
      repository.addIncident({ kind: 'unreachable', endpoint, model: null, code, relievedBy: null }, now(), forever)
      announce(['cluster.incidents'])
    },

    failedOver(endpoint: string, model: string, code: ErrorCode, relievedBy: string): void {
      const incident = { kind: 'failover' as const, endpoint, model, code, relievedBy }
      repository.addIncident(incident, now(), now() - sameIncidentMs)
      announce(['cluster.incidents'])
    },

    paused(endpoint: string, model: string): void {
      const incident = { kind: 'paused' as const, endpoint, model, code: null, relievedBy: null }
      repository.addIncident(incident, now(), now() - sameIncidentMs)
      announce(['cluster.incidents'])
    },

    activity(range: ActivityRange): Activity {
      const nowMs = now()
      const requests = repository.requestsSince(rangeStartMs(range, nowMs))
      return { ...summarise(requests, range, nowMs), lastMinute: { requests: limit.taken, limit: limit.most } }
    },

    incidents: (most: number, offset: number): { total: number; incidents: Incident[] } =>
      repository.incidents(most, offset),
  }
}
