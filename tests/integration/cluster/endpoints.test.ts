import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ClusterService, createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService, type PrivacyService } from '../../../electron/features/privacy/service'
import { answers } from '../../support/cluster/behaviours'
import { neverAgain } from '../../support/cluster/policies'
import { chunk } from '../../support/cluster/sse'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { openTestDatabase, type TestDatabase } from '../../support/database'
import { failureOf } from '../../support/failure'
import { aboutNobody, collectSourced, question } from '../llm/harness'

const model = 'medgemma-27b-it'
let store: TestDatabase
let privacy: PrivacyService
let service: ClusterService
let first: TestCluster
let second: TestCluster
let ids: string[]

beforeEach(async () => {
  store = openTestDatabase()
  privacy = createPrivacyService({ db: store.db, announce: () => undefined })
  service = open()
  first = await startCluster({ chat: answers(['Del primero.']) })
  second = await startCluster({ chat: answers(['Del segundo.']), token: 'dos' })
  ids = [
    service.configure({ endpointUrl: first.endpoint, model }).id,
    service.configure({ name: 'Respaldo', endpointUrl: second.endpoint, model, token: 'dos' }).id,
  ]
})
afterEach(async () => {
  service.close()
  await Promise.all([first.close(), second.close()])
  store.close()
})

const open = (): ClusterService =>
  createClusterService({
    db: store.db,
    ledger: privacy,
    announce: () => undefined,
    policies: neverAgain(),
    now: () => 5000,
  })
const ask = () =>
  collectSourced(service.gate.answer(service.gate.prepare(question()), aboutNobody, new AbortController().signal))
const roles = () => service.endpoints().map(({ name, role }) => [name, role])

describe('several endpoints', () => {
  test('are asked in their order, the next one when one does not answer', async () => {
    expect(roles()).toEqual([
      ['', 'first'],
      ['Respaldo', 'fallback'],
    ])
    expect((await ask()).text).toBe('Del primero.')
    await first.close()
    expect(await ask()).toMatchObject({
      text: 'Del segundo.',
      by: { endpoint: second.endpoint, insteadOf: [{ endpoint: first.endpoint, code: 'cluster_connection_refused' }] },
    })
    expect(service.endpoints().map(({ health }) => health.state)).toEqual(['unreachable', 'ready'])
    expect(service.state().state).toBe('ready')
    await second.close()
    await ask()
    expect(service.state()).toMatchObject({ state: 'unreachable', error: { code: 'cluster_connection_refused' } })
    const { entries } = await privacy.disclosures({ limit: 10, offset: 0 })
    expect(entries.map(({ endpoint }) => endpoint)).toEqual(expect.arrayContaining([second.endpoint, first.endpoint]))
  })

  test('change places, also across restarts', async () => {
    expect(service.orderEndpoints([...ids].reverse()).map(({ id }) => id)).toEqual([...ids].reverse())
    expect((await ask()).text).toBe('Del segundo.')
    service.close()
    service = open()
    expect(service.connection()?.name).toBe('Respaldo')
    for (const wrong of [ids.slice(1), [...ids, ...ids], [ids[0] ?? '', 'otro']]) {
      expect((await failureOf(() => service.orderEndpoints(wrong))).code).toBe('conflict')
    }
  })

  test('let an answer under way end when they change places or one is added, and are new for the next', async () => {
    const served = first.nextChat()
    const answer = ask()
    const exchange = await served
    service.orderEndpoints([...ids].reverse())
    service.configure({ endpointUrl: 'otro.mx', model: 'otro' })
    expect((await ask()).text).toBe('Del segundo.')
    await exchange.write(chunk({ content: 'Sigo.' }, 'stop'))
    await exchange.end()
    expect(await answer).toMatchObject({ text: 'Sigo.', end: 'stop' })
  })

  test.each(['switched off', 'removed'] as const)('get nothing more once one is %s', async (how) => {
    const [id = ''] = ids
    const served = first.nextChat()
    const answer = ask()
    const exchange = await served
    if (how === 'removed') service.removeEndpoint(id)
    else service.enableEndpoint(id, false)
    expect((await exchange.closed).ended).toBe(false)
    expect((await answer).text).toBe('')
    const before = first.requests.length
    expect((await ask()).text).toBe('Del segundo.')
    expect(first.requests).toHaveLength(before)
    expect(roles().at(-1)).toEqual(['Respaldo', 'first'])
    if (how === 'removed') service.restoreEndpoint(id)
    else service.enableEndpoint(id, true)
    expect((await ask()).text).toBe('Del primero.')
  })

  test('come back with their key and in their place', async () => {
    service.orderEndpoints([...ids].reverse())
    service.removeEndpoint(ids[1] ?? '')
    expect(service.endpoints()).toHaveLength(1)
    expect(service.restoreEndpoint(ids[1] ?? '')).toMatchObject({ name: 'Respaldo', hasToken: true, role: 'first' })
    expect((await ask()).text).toBe('Del segundo.')
  })

  test('are none when all are off', async () => {
    for (const id of ids) service.enableEndpoint(id, false)
    expect(service.connection()).toBeNull()
    expect(service.state().state).toBe('not_configured')
    expect((await failureOf(() => service.gate.prepare(question()))).code).toBe('cluster_not_configured')
  })

  test('with another model do not stand in for the first', async () => {
    service.configure({ endpointId: ids[1] ?? '', endpointUrl: second.endpoint, model: 'otro' })
    expect(roles()[1]).toEqual(['Respaldo', 'other_model'])
    await first.close()
    expect((await ask()).error?.code).toBe('cluster_connection_refused')
    expect(second.requests).toEqual([])
    expect(service.state().state).toBe('unreachable')
  })

  test('are tested one by one', async () => {
    const steps: string[] = []
    const { signal } = new AbortController()
    const end = await service.testConnection(
      async ({ step, status }) => void steps.push(`${step} ${status}`),
      signal,
      ids[1],
    )
    expect(end.ready).toBe(true)
    expect(first.requests).toEqual([])
    expect(second.requests).toHaveLength(2)
    expect(service.endpoints().map(({ health }) => health.state)).toEqual(['unknown', 'ready'])
    expect(await service.models(signal, ids[1])).toContain(model)
    expect((await failureOf(service.models(signal, 'otro'))).code).toBe('not_found')
  })

  test('go on being tested while another is added', async () => {
    const { signal } = new AbortController()
    const served = first.nextChat()
    const testing = service.testConnection(async () => undefined, signal, ids[0])
    const exchange = await served
    service.configure({ endpointUrl: 'otro.mx', model: 'otro' })
    await exchange.write(chunk({ content: 'Sí' }, 'length'))
    await exchange.end()
    expect((await testing).ready).toBe(true)
  })

  test('that are renamed keep what is under way and what is known of them', async () => {
    await ask()
    const served = first.nextChat()
    const answer = ask()
    const exchange = await served
    service.configure({ endpointId: ids[0] ?? '', name: 'Principal', endpointUrl: first.endpoint, model })
    await exchange.write(chunk({ content: 'Sigo.' }, 'stop'))
    await exchange.end()
    expect((await answer).text).toBe('Sigo.')
    expect(service.connection()).toMatchObject({ name: 'Principal', health: { state: 'ready' } })
  })
})
