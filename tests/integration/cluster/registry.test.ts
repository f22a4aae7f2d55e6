import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ClusterService, createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService } from '../../../electron/features/privacy/service'
import { answers, refuses } from '../../support/cluster/behaviours'
import { chatModel, noChat } from '../../support/cluster/model-behaviour'
import { neverAgain, testPolicies } from '../../support/cluster/policies'
import type { ProfilePolicies } from '../../../electron/llm/policies/profile-policies'
import { json, refusals } from '../../support/cluster/responses'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { openTestDatabase, type TestDatabase } from '../../support/database'
import { failureOf } from '../../support/failure'
import { aboutNobody, collect, question } from '../llm/harness'

const model = 'medgemma-27b-it'
const medgemma = { pictureTokens: 259, takesSystem: false, takesAnyOrder: false, jsonSchema: 'kept' } as const
let store: TestDatabase
let service: ClusterService
let cluster: TestCluster
let endpointId: string
let announced: string[]

beforeEach(async () => {
  store = openTestDatabase()
  announced = []
  service = open()
  const many = Array.from({ length: 12 }, (_, at) => `modelo-${at}`)
  cluster = await startCluster({ models: [model, 'minilm', 'generico', ...many] })
  list({ id: model }, { id: 'minilm' }, { id: 'generico' })
  endpointId = service.configure({ endpointUrl: cluster.endpoint, model }).id
  cluster.chat = (exchange) => {
    const isChat = !exchange.request.body.toString().includes('"model":"minilm"')
    return (isChat ? chatModel(medgemma) : noChat)(exchange)
  }
  cluster.calls.set('/v1/embeddings', (exchange) =>
    exchange.request.body.toString().includes('minilm')
      ? exchange.respond(json(200, { data: [{ index: 0, embedding: [1, 0, 0] }] }))
      : exchange.respond(refusals.schemaError),
  )
})
afterEach(async () => {
  service.close()
  await cluster.close()
  store.close()
})

const open = (policies: ProfilePolicies = neverAgain()): ClusterService =>
  createClusterService({
    db: store.db,
    ledger: createPrivacyService({ db: store.db, announce: () => undefined }),
    announce: (...keys) => announced.push(...keys.map(([name]) => name)),
    policies,
    now: () => 5000,
  })
const list = (...models: object[]) => {
  cluster.modelList = json(200, { object: 'list', data: models })
}
const signal = new AbortController().signal
const probe = async (again = false) => {
  const asked: string[] = []
  await service.probeModels({ endpointId, again }, async (event) => void asked.push(event.model), signal)
  return asked
}

describe('the models of an endpoint', () => {
  test('are known by name once they were listed, with what the server says of them', async () => {
    list(
      { id: model, max_model_len: 8192 },
      { id: 'otro', metadata: { max_request_context_length: 2048 } },
      { id: 'ollama' },
    )
    await service.models(signal)
    expect(service.servedModels().map((each) => [each.model, each.contextTokens, each.probedAtMs])).toEqual([
      [model, 8192, null],
      ['otro', 2048, null],
      ['ollama', null, null],
    ])
    expect(announced).toContain('cluster.servedModels')
  })

  test('are asked once what they can do, which is kept across restarts', async () => {
    expect(await probe()).toEqual([model, 'minilm', 'generico'])
    const known = service.servedModels()
    expect(known.map(({ capabilities }) => capabilities?.kind)).toEqual(['chat', 'embedding', 'chat'])
    expect(known.every(({ probedAtMs }) => probedAtMs === 5000)).toBe(true)
    expect(service.state().state).toBe('ready')
    expect(service.incidents(1, 0).total).toBe(0)
    expect(await probe()).toEqual([])
    service.close()
    service = open()
    expect(service.servedModels()).toEqual(known)
    expect(await probe(true)).toHaveLength(3)
  })

  test('are asked anew when the list or their context changes, and forgotten when they go', async () => {
    list({ id: model, max_model_len: 8192 }, { id: 'minilm' })
    await probe()
    list({ id: model, max_model_len: 4096 }, { id: 'generico' })
    expect(await probe()).toEqual([model, 'generico'])
    expect(service.servedModels().map((each) => each.model)).toEqual([model, 'generico'])
    service.configure({ endpointId, endpointUrl: 'otro.mx', model })
    expect(service.servedModels()).toEqual([])
  })

  test('that can not say are left unknown, with the reason, and do not keep the others from being asked', async () => {
    cluster.chat = (exchange) =>
      exchange.request.body.toString().includes(`"model":"${model}"`)
        ? exchange.respond(refusals.loading)
        : chatModel(medgemma)(exchange)
    expect(await probe()).toHaveLength(3)
    expect(service.servedModels()[0]).toMatchObject({ capabilities: null, error: { code: 'cluster_model_loading' } })
    expect(service.servedModels()[2]).toMatchObject({ capabilities: { kind: 'chat' }, error: null })
    cluster.chat = chatModel(medgemma)
    expect(await probe()).toEqual([model])
    expect(service.servedModels()[0]).toMatchObject({ capabilities: { kind: 'chat' }, error: null })
  })

  test('leave a person room to ask, however many there are', async () => {
    service.close()
    const policies = testPolicies()
    service = open(policies)
    list(...Array.from({ length: 12 }, (_, at) => ({ id: `modelo-${at}` })))
    expect(await probe()).toHaveLength(12)
    expect(policies.clock.waits.length).toBeGreaterThan(0)
    expect(service.servedModels().every(({ capabilities }) => capabilities !== null)).toBe(true)
  })

  test('can not be asked of an endpoint that is not there', async () => {
    const asked = service.probeModels({ endpointId: 'otro', again: false }, async () => undefined, signal)
    expect((await failureOf(asked)).code).toBe('not_found')
  })
})

describe('what a request to a model may hold', () => {
  test('is not known at first, then as it was found out', async () => {
    expect(service.limits(model)).toEqual({ contextTokens: null, pictureTokens: null, tokenFactor: 1 })
    list({ id: model, max_model_len: 2048 })
    await probe()
    expect(service.limits(model)).toMatchObject({ contextTokens: 2048, pictureTokens: 259 })
  })

  test('is that of the smallest endpoint which may answer', async () => {
    list({ id: model, max_model_len: 8192 })
    await service.models(signal)
    const small = await startCluster({ models: [model] })
    small.modelList = json(200, { data: [{ id: model, max_model_len: 1024 }] })
    const { id } = service.configure({ endpointUrl: small.endpoint, model })
    await service.models(signal, id)
    expect(service.limits(model).contextTokens).toBe(1024)
    service.enableEndpoint(id, false)
    expect(service.limits(model).contextTokens).toBe(8192)
    await small.close()
  })

  test('is counted as the server counts, from answer to answer', async () => {
    cluster.chat = answers(['Sí.'], { usage: true, promptTokens: 40 })
    await collect(service.gate.answer(service.gate.prepare(question()), aboutNobody, signal))
    // «¿Qué es una neumonía?» is estimated at some twenty, with what stands around it.
    expect(service.limits(model).tokenFactor).toBeGreaterThan(1.5)
  })
})

describe('a model nobody knows', () => {
  test('is spoken to as it showed it takes it', async () => {
    const messages = [
      { role: 'system' as const, text: 'Eres breve.', pictures: [] },
      { role: 'user' as const, text: 'Hola', pictures: [] },
    ]
    const roles = () => service.gate.prepare({ model: 'generico', messages }).messages.map(({ role }) => role)
    expect(roles()).toEqual(['system', 'user'])
    await probe()
    expect(roles()).toEqual(['user'])
  })

  test('refused with what it does not take stays unknown', async () => {
    cluster.chat = refuses(refusals.keyRejected)
    await probe()
    expect(service.servedModels().map(({ capabilities }) => capabilities)).toEqual([null, null, null])
  })
})
