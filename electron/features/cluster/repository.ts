import { z } from 'zod'
import { newId } from '../../../shared/lib/ids'
import type { Db } from '../../db/open'
import type { ClusterAccess } from '../../llm/access'

/** An endpoint as it is kept: whole, token too, in the profile's encrypted database. */
export interface StoredEndpoint {
  id: string
  name: string
  isEnabled: boolean
  metricsUrl: string | null
  access: ClusterAccess
}

const rowSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    endpoint: z.string(),
    model: z.string(),
    token: z.string().nullable(),
    ca_pem: z.string().nullable(),
    is_enabled: z.number(),
    metrics_url: z.string().nullable(),
  })
  .transform(({ id, name, is_enabled, metrics_url: metricsUrl, ca_pem: caPem, ...access }): StoredEndpoint => ({
    id,
    name,
    isEnabled: is_enabled === 1,
    metricsUrl,
    access: { ...access, caPem },
  }))
const columns = 'id, name, endpoint, model, token, ca_pem, is_enabled, metrics_url'

/** What a person may change of one. */
export type EndpointChoice = Pick<StoredEndpoint, 'name' | 'metricsUrl' | 'access'>

/** The endpoints of a profile in the order they are asked. */
export const createEndpointRepository = (db: Db) => ({
  list(): StoredEndpoint[] {
    const rows = db
      .prepare(`select ${columns} from cluster_endpoints where removed_at_ms is null order by position, id`)
      .all()
    return z.array(rowSchema).parse(rows)
  },
  find(id: string): StoredEndpoint | null {
    const row = db.prepare(`select ${columns} from cluster_endpoints where id = ? and removed_at_ms is null`).get(id)
    return row === undefined ? null : rowSchema.parse(row)
  },
  /** Adds it after the others; answers its id. */
  add({ name, metricsUrl, access: { endpoint, model, token, caPem } }: EndpointChoice): string {
    const id = newId()
    db.prepare(
      `insert into cluster_endpoints (id, position, name, metrics_url, endpoint, model, token, ca_pem)
       select ?, coalesce(max(position), -1) + 1, ?, ?, ?, ?, ?, ? from cluster_endpoints`,
    ).run(id, name, metricsUrl, endpoint, model, token, caPem)
    return id
  },
  update(id: string, { name, metricsUrl, access: { endpoint, model, token, caPem } }: EndpointChoice): void {
    db.prepare(
      `update cluster_endpoints set name = ?, metrics_url = ?, endpoint = ?, model = ?, token = ?, ca_pem = ?
       where id = ?`,
    ).run(name, metricsUrl, endpoint, model, token, caPem, id)
  },
  enable(id: string, isEnabled: boolean): void {
    db.prepare('update cluster_endpoints set is_enabled = ? where id = ?').run(isEnabled ? 1 : 0, id)
  },
  order(ids: readonly string[]): void {
    const move = db.prepare('update cluster_endpoints set position = ? where id = ?')
    db.transaction(() => ids.forEach((id, position) => move.run(position, id))).immediate()
  },
  remove(id: string, nowMs: number): void {
    db.prepare('update cluster_endpoints set removed_at_ms = ? where id = ?').run(nowMs, id)
  },
  /** False when there is no such removed one. */
  restore: (id: string): boolean =>
    db.prepare('update cluster_endpoints set removed_at_ms = null where id = ? and removed_at_ms is not null').run(id)
      .changes > 0,
  /** Forgets removed ones and their keys for good. */
  purge(): void {
    db.prepare('delete from cluster_endpoints where removed_at_ms is not null').run()
  },
})
