import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClusterService, createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService, type PrivacyService } from '../../../electron/features/privacy/service'
import { chatModel } from '../../support/cluster/model-behaviour'
import { neverAgain } from '../../support/cluster/policies'
import { json, refusals } from '../../support/cluster/responses'
import { type TestCluster, startCluster } from '../../support/cluster/server'
import { openTestDatabase, type TestDatabase } from '../../support/database'

const model = 'medgemma-27b-it'
let store: TestDatabase
let privacy: PrivacyService
let service: ClusterService
let cluster: TestCluster
let endpointId: string

beforeEach(async () => {
  store = openTestDatabase()
  privacy = createPrivacyService({ db: store.db, announce: () => undefined })
  service = createClusterService({ db: store.db, ledger: privacy, announce: () => undefined, policies: neverAgain() })
  cluster = await startCluster({ models: [model] })
  cluster.chat = chatModel({ pictureTokens: 259, takesSystem: false, takesAnyOrder: false, jsonSchema: 'kept' })
  endpointId = service.configure({ endpointUrl: cluster.endpoint, model }).id
})
afterEach(async () => {
  service.close()
  await cluster.close()
  store.close()
})

const signal = new AbortController().signal
const probe = () => service.probeModels({ endpointId, again: true }, async () => undefined, signal)
const count = (endpoint = cluster.endpoint) => service.countTokens({ endpoint, model }, 'Un derrame.', signal)
const serveTokenizer = (tokens: number) =>
  cluster.calls.set('/tokenize', (exchange) => exchange.respond(json(200, { count: tokens })))
const sentTo = (path: string) => cluster.requests.filter((request) => request.path === path).length

describe('counting tokens by the server', () => {
  it('is asked of a server that was seen to count, and noted as what left', async () => {
    serveTokenizer(7)
    await probe()
    await expect(count()).resolves.toBe(7)
    const { entries } = await privacy.disclosures({ limit: 1, offset: 0 })
    expect(entries).toMatchObject([{ purpose: 'token_count', imageCount: 0 }])
  })

  it('is asked of nobody else: neither a server without a tokenizer nor one the text did not go to', async () => {
    await probe()
    const before = sentTo('/tokenize')
    await expect(count()).resolves.toBeNull()
    serveTokenizer(7)
    await probe()
    const probed = sentTo('/tokenize')
    expect(probed).toBe(before + 1)
    await expect(count('http://otro.example/v1')).resolves.toBeNull()
    expect(sentTo('/tokenize')).toBe(probed)
  })

  it('is done without when the server fails', async () => {
    serveTokenizer(7)
    await probe()
    cluster.calls.set('/tokenize', (exchange) => exchange.respond(refusals.queueFull))
    await expect(count()).resolves.toBeNull()
  })

  it('leaves the last requests of a minute to who asks', async () => {
    serveTokenizer(7)
    await probe()
    const results: (number | null)[] = []
    for (let asked = 0; asked < 60; asked += 1) {
      // oxlint-disable-next-line no-await-in-loop -- until there is no room
      results.push(await count())
      if (results.at(-1) === null) break
    }
    expect(results.at(-1)).toBeNull()
    expect(cluster.requests.length).toBeLessThanOrEqual(60 - 15 + 1)
  })
})
