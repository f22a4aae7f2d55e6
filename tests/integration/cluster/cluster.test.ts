import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ClusterService, createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService, type PrivacyService } from '../../../electron/features/privacy/service'
import type { ConnectionStepResult } from '../../../shared/contract/cluster'
import { hangs, refuses, replays } from '../../support/cluster/behaviours'
import { createAuthority, issueCertificate } from '../../support/cluster/certificates'
import { neverAgain } from '../../support/cluster/policies'
import { refusals } from '../../support/cluster/responses'
import { type ClusterOptions, startCluster, type TestCluster } from '../../support/cluster/server'
import { openTestDatabase, type TestDatabase } from '../../support/database'
import { failureOf } from '../../support/failure'
import { aboutNobody, collect, question } from '../llm/harness'

let store: TestDatabase
let privacy: PrivacyService
let service: ClusterService
let announced: string[]
const clusters: TestCluster[] = []
const model = 'medgemma-27b-it'

beforeEach(() => {
  store = openTestDatabase()
  announced = []
  privacy = createPrivacyService({ db: store.db, announce: () => undefined })
  service = open()
})
afterEach(async () => {
  service.close()
  await Promise.all(clusters.splice(0).map((cluster) => cluster.close()))
  store.close()
})

const open = (): ClusterService =>
  createClusterService({
    db: store.db,
    ledger: privacy,
    announce: (...keys) => announced.push(...keys.map(([name]) => name)),
    timeouts: { firstTokenMs: 200 },
    policies: neverAgain(),
    now: () => 5000,
  })

async function start(options?: ClusterOptions): Promise<TestCluster> {
  const cluster = await startCluster(options)
  clusters.push(cluster)
  return cluster
}

const ask = (signal = new AbortController().signal) =>
  collect(service.gate.answer(service.gate.prepare(question()), aboutNobody, signal))

async function testConnection(signal = new AbortController().signal) {
  const steps: ConnectionStepResult[] = []
  const end = await service.testConnection(async (step) => void steps.push(step), signal)
  return { end, steps, told: Object.fromEntries(steps.map(({ step, status }) => [step, status])) }
}

describe('the connection', () => {
  test('is not there at first, and everything says so', async () => {
    expect(service.connection()).toBeNull()
    expect(service.state()).toEqual({ state: 'not_configured', checkedAtMs: null, error: null })
    const signal = new AbortController().signal
    expect((await failureOf(() => service.gate.prepare(question()))).code).toBe('cluster_not_configured')
    expect((await failureOf(() => service.models(signal))).code).toBe('cluster_not_configured')
    expect((await failureOf(() => service.testConnection(async () => undefined, signal))).code).toBe(
      'cluster_not_configured',
    )
  })

  test('is normalised, kept across restarts, and never gives its token back', () => {
    const authority = { endpointUrl: ' cluster.hospital.mx ', model, token: 'secreto' }
    const expected = service.configure(authority)
    expect(expected).toEqual({
      id: expected.id,
      name: '',
      endpointUrl: 'https://cluster.hospital.mx/v1',
      model,
      encrypted: true,
      hasToken: true,
      caSubject: null,
      isEnabled: true,
      metricsUrl: null,
      role: 'first',
      health: { state: 'unknown', checkedAtMs: null, error: null },
    })
    expect(service.state().state).toBe('unknown')
    expect(announced).toEqual(expect.arrayContaining(['cluster.connection', 'cluster.models', 'cluster.state']))
    service = open()
    expect(service.connection()).toEqual(expected)
    expect(JSON.stringify([service.connection(), service.state()])).not.toContain('secreto')
  })

  test('keeps token and authority that are not mentioned, and drops those set to null', async () => {
    const { cert: caPem } = await createAuthority('Hospital')
    const { id: endpointId } = service.configure({ endpointUrl: 'h', model, token: 'secreto', caPem })
    expect(service.configure({ endpointId, endpointUrl: 'h', model: 'otro' })).toMatchObject({
      model: 'otro',
      hasToken: true,
      caSubject: 'CN=Hospital',
    })
    expect(service.configure({ endpointId, endpointUrl: 'h', model, token: null, caPem: null })).toMatchObject({
      hasToken: false,
      caSubject: null,
    })
  })

  test('does not carry its token over to another host', () => {
    const { id: endpointId } = service.configure({ endpointUrl: 'uno.mx', model, token: 'secreto' })
    expect(service.configure({ endpointId, endpointUrl: 'otro.mx', model }).hasToken).toBe(false)
  })

  test.each([
    ['an address that is none', { endpointUrl: 'ftp://h', model }, 'bad_request'],
    ['an authority that cannot be read', { endpointUrl: 'h', model, caPem: 'no' }, 'cluster_certificate'],
  ])('stays as it was after %s', async (_name, input, code) => {
    const { id: endpointId } = service.configure({ endpointUrl: 'uno.mx', model })
    expect((await failureOf(() => service.configure({ endpointId, ...input }))).code).toBe(code)
    expect((await failureOf(() => service.configure(input))).code).toBe(code)
    expect(service.endpoints()).toHaveLength(1)
    expect(service.connection()?.endpointUrl).toBe('https://uno.mx/v1')
  })

  test('says when it is not encrypted', () => {
    expect(service.configure({ endpointUrl: 'http://10.0.0.5:8000', model }).encrypted).toBe(false)
  })

  test('is forgotten whole, its key too, once the profile is opened again', () => {
    const { id } = service.configure({ endpointUrl: 'uno.mx', model, token: 'secreto' })
    service.removeEndpoint(id)
    expect(service.connection()).toBeNull()
    expect(service.state().state).toBe('not_configured')
    service = open()
    expect(() => service.restoreEndpoint(id)).toThrow('not_found')
    expect(store.db.prepare('select count(*) from cluster_endpoints').pluck().get()).toBe(0)
    expect(service.configure({ endpointUrl: 'uno.mx', model }).hasToken).toBe(false)
  })

  test('ends what is under way when it changes, and the end says nothing about the new one', async () => {
    const cluster = await start()
    const { id: endpointId } = service.configure({ endpointUrl: cluster.endpoint, model })
    const served = cluster.nextChat()
    const answer = ask()
    const exchange = await served
    service.configure({ endpointId, endpointUrl: 'otro.mx', model })
    expect((await exchange.closed).ended).toBe(false)
    expect((await answer).error).not.toBeNull()
    expect(service.state().state).toBe('unknown')
  })
})

describe('the state of the cluster', () => {
  test('follows every request', async () => {
    const cluster = await start()
    service.configure({ endpointUrl: cluster.endpoint, model })
    await ask()
    expect(service.state()).toEqual({ state: 'ready', checkedAtMs: 5000, error: null })
    cluster.chat = refuses(refusals.queueFull)
    announced = []
    await ask()
    expect(service.state()).toMatchObject({ state: 'unreachable', error: { code: 'cluster_queue_full' } })
    expect(announced).toContain('cluster.state')
    cluster.chat = refuses(refusals.contextTooLongRay)
    await ask()
    expect(service.state()).toMatchObject({ state: 'ready', error: null })
    cluster.chat = replays('')
    await ask()
    expect(service.state()).toMatchObject({ state: 'unknown', error: { code: 'answer_interrupted' } })
  })

  test('does not change because a person stopped an answer', async () => {
    const cluster = await start()
    service.configure({ endpointUrl: cluster.endpoint, model })
    await ask()
    const before = service.state()
    await ask(AbortSignal.abort())
    expect(service.state()).toEqual(before)
  })
})

describe('a stand-in for the cluster', () => {
  test('is known by what its last answer said', async () => {
    const standIn = await start({ isStandIn: true })
    const hospital = await start()
    const { id } = service.configure({ endpointUrl: standIn.endpoint, model })
    expect(service.standIns()).toEqual([])
    announced = []
    await ask()
    expect(service.standIns()).toEqual([id])
    expect(announced.filter((name) => name === 'cluster.standIns')).toHaveLength(1)
    await ask()
    expect(announced.filter((name) => name === 'cluster.standIns')).toHaveLength(1)
    service.configure({ endpointId: id, endpointUrl: hospital.endpoint, model })
    await ask()
    expect(service.standIns()).toEqual([])
  })
})

describe('testing the connection', () => {
  test('walks to a first token, telling each step, and logs what it sent', async () => {
    const authority = await createAuthority()
    const cluster = await start({ tls: await issueCertificate(authority), token: 'llave' })
    service.configure({ endpointUrl: cluster.endpoint, model, token: 'llave', caPem: authority.cert })
    const { end, steps } = await testConnection()
    expect(steps.map(({ step, status }) => [step, status])).toEqual(
      ['resolve', 'connect', 'tls', 'authorize', 'path', 'model', 'answer'].map((step) => [step, 'passed']),
    )
    expect(end).toEqual({ ready: true, models: [model, 'nv-reason-cxr-3b'] })
    expect(service.state().state).toBe('ready')
    const log = await privacy.disclosures({ limit: 10, offset: 0 })
    expect(log.entries.map(({ purpose, imageCount }) => [purpose, imageCount])).toEqual([
      ['connection_test', 0],
      ['model_list', 0],
    ])
    const chat: unknown = JSON.parse(cluster.requests[1]?.body.toString() ?? '')
    expect(chat).toMatchObject({ model, max_tokens: 1, messages: [{ role: 'user', content: 'Hola' }] })
  })

  const passed = 'passed'
  const failed = 'failed'
  const skipped = 'skipped'

  test('stops at a name that is not there', async () => {
    service.configure({ endpointUrl: 'https://cluster.invalid', model })
    const { told, steps, end } = await testConnection()
    expect(told).toEqual({
      resolve: failed,
      connect: skipped,
      tls: skipped,
      authorize: skipped,
      path: skipped,
      model: skipped,
      answer: skipped,
    })
    expect(steps[0]?.error).toEqual({ code: 'cluster_name_not_found', detail: { host: 'cluster.invalid' } })
    expect(end).toEqual({ ready: false, models: [] })
    expect(service.state()).toMatchObject({ state: 'unreachable', error: { code: 'cluster_name_not_found' } })
  })

  test('stops at a port where nobody listens', async () => {
    const cluster = await startCluster()
    await cluster.close()
    service.configure({ endpointUrl: cluster.endpoint, model })
    const { told, steps } = await testConnection()
    expect(told).toMatchObject({ resolve: passed, connect: failed, tls: skipped, authorize: skipped })
    expect(steps[1]?.error?.code).toBe('cluster_connection_refused')
  })

  test.each([
    ['nobody vouches for', ['127.0.0.1'], false, 'unknown_authority'],
    ['is for another host', ['otro.mx'], true, 'wrong_host'],
  ])('stops at a certificate that %s', async (_name, hosts, trusted, problem) => {
    const authority = await createAuthority()
    const cluster = await start({ tls: await issueCertificate(authority, { hosts }) })
    service.configure({ endpointUrl: cluster.endpoint, model, caPem: trusted ? authority.cert : null })
    const { told, steps } = await testConnection()
    expect(told).toMatchObject({ resolve: passed, connect: passed, tls: failed, authorize: skipped })
    expect(steps[2]?.error).toMatchObject({ code: 'cluster_certificate', detail: { problem } })
  })

  test('stops at a key that is rejected; without TLS that step is skipped', async () => {
    const cluster = await start({ token: 'llave' })
    service.configure({ endpointUrl: cluster.endpoint, model, token: 'otra' })
    const { told, steps } = await testConnection()
    expect(told).toEqual({
      resolve: passed,
      connect: passed,
      tls: skipped,
      authorize: failed,
      path: skipped,
      model: skipped,
      answer: skipped,
    })
    expect(steps[3]?.error?.code).toBe('cluster_key_rejected')
  })

  test('stops at a server that is no API', async () => {
    const cluster = await start()
    cluster.modelList = refusals.portal
    service.configure({ endpointUrl: cluster.endpoint, model })
    const { told, steps } = await testConnection()
    expect(told).toMatchObject({ authorize: passed, path: failed, model: skipped })
    expect(steps[4]?.error?.code).toBe('cluster_not_an_api')
    expect(cluster.requests).toHaveLength(1)
  })

  test('stops at a model that is not served, and tells which are', async () => {
    const cluster = await start({ models: ['otro'] })
    service.configure({ endpointUrl: cluster.endpoint, model })
    const { told, end } = await testConnection()
    expect(told).toMatchObject({ authorize: passed, model: failed, answer: skipped })
    expect(end).toEqual({ ready: false, models: ['otro'] })
  })

  test('does not take a model that only loads for one that is ready', async () => {
    const cluster = await start({ chat: hangs })
    service.configure({ endpointUrl: cluster.endpoint, model })
    const { told, steps, end } = await testConnection()
    expect(told).toMatchObject({ model: passed, answer: failed })
    expect(steps.at(-1)?.error?.code).toBe('cluster_timeout')
    expect(end.ready).toBe(false)
  })

  test('without a model chosen tells those there are', async () => {
    const cluster = await start()
    service.configure({ endpointUrl: cluster.endpoint, model: '' })
    const { told, end } = await testConnection()
    expect(told).toMatchObject({ authorize: passed, model: skipped, answer: skipped })
    expect(end.models).toContain(model)
    expect(await service.models(new AbortController().signal)).toEqual(end.models)
  })

  test('can be stopped, and the model hears of it', async () => {
    const cluster = await start()
    service.configure({ endpointUrl: cluster.endpoint, model })
    const stop = new AbortController()
    const served = cluster.nextChat()
    const testing = testConnection(stop.signal)
    const exchange = await served
    stop.abort()
    expect((await failureOf(testing)).code).toBe('cancelled')
    expect(await exchange.closed).toEqual({ ended: false })
  })
})
