import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createGateFetch } from '../../../electron/llm/gate'
import { createTransport } from '../../../electron/llm/transport'
import type { ChatRequest } from '../../../electron/llm/types'
import { failureOf } from '../../support/failure'
import { recordingLedger } from '../../support/cluster/recording-ledger'
import { refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { ask, collect, harness, question } from './harness'

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const png = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) % 256)
const studyId = '0193a0c0-0000-7000-8000-000000000001'
const withPicture: ChatRequest = {
  model: 'medgemma-27b-it',
  messages: [
    { role: 'system', text: 'Educativo: “no” es diagnóstico\u2028', pictures: [] },
    { role: 'user', text: '¿Qué se observa? 🫁', pictures: [{ png }] },
  ],
}
const aboutStudy = { purpose: 'chat', studyIds: [studyId], imageCount: 1 } as const
const signal = new AbortController().signal

describe('the gate', () => {
  test('sends the very bytes that were prepared, and nothing about the workstation', async () => {
    const { cluster, client } = await harness({ token: 'llave' })
    const prepared = client.prepare(withPicture)
    await collect(client.answer(prepared, aboutStudy, signal))
    const [request] = cluster.requests
    expect(request?.body.toString('utf8')).toBe(prepared.body)
    expect(sha256(request?.body ?? '')).toBe(prepared.bodySha256)
    expect(request?.body.byteLength).toBe(prepared.bodyBytes)
    expect(request?.path).toBe('/v1/chat/completions')
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
      'x-request-id',
    ])
    expect(request?.headers['user-agent']).toBe('SuiteIMSS')
    expect(request?.headers.authorization).toBe('Bearer llave')
  })

  test('logs what leaves, once for each request', async () => {
    const { client, cluster, ledger } = await harness()
    const prepared = client.prepare(withPicture)
    await collect(client.answer(prepared, aboutStudy, signal))
    expect(ledger.recorded).toEqual([
      {
        purpose: 'chat',
        endpoint: cluster.endpoint,
        model: 'medgemma-27b-it',
        bodySha256: prepared.bodySha256,
        bodyBytes: prepared.bodyBytes,
        imageCount: 1,
        studyIds: [studyId],
      },
    ])
  })

  test('lets nothing leave when the log cannot be written', async () => {
    const { cluster } = await harness()
    const ledger = recordingLedger()
    const transport = createTransport({ caPem: null, connectTimeoutMs: 1000 })
    const access = { endpoint: cluster.endpoint, model: '', token: null, caPem: null }
    const full = {
      ...ledger,
      record: () => {
        throw new Error('disk full')
      },
    }
    const gate = createGateFetch({ access, ledger: full, transport })
    const requestId = randomUUID()
    const url = `${cluster.endpoint}/models`
    gate.expect({ requestId, url, method: 'GET', signal, disclosure: empty(cluster.endpoint) })
    await expect(gate.fetch(url, { headers: { 'x-request-id': requestId } })).rejects.toThrow('disk full')
    expect(cluster.requests).toEqual([])
    transport.close()
  })

  test('asks for consent of each study, before anything is opened', async () => {
    const { client, cluster, ledger } = await harness({ withoutConsent: [studyId] })
    const { error } = await collect(client.answer(client.prepare(withPicture), aboutStudy, signal))
    expect(error).toEqual({ code: 'consent_required', detail: { studyId } })
    expect(cluster.requests).toEqual([])
    expect(ledger.recorded).toEqual([])
  })

  test('takes no picture that belongs to no study, and none that the log would not count', async () => {
    const { client, cluster } = await harness()
    const prepared = client.prepare(withPicture)
    const nobody = await collect(client.answer(prepared, { ...aboutStudy, studyIds: [] }, signal))
    expect(nobody.error?.code).toBe('consent_required')
    const uncounted = await collect(client.answer(prepared, { ...aboutStudy, imageCount: 0 }, signal))
    expect(uncounted.error?.code).toBe('disclosure_changed')
    expect(cluster.requests).toEqual([])
  })

  test('takes a picture of a file that was allowed by itself, and no other under its name', async () => {
    const own = { purpose: 'chat', studyIds: [], imageCount: 1 } as const
    const allowed = await harness()
    const prepared = allowed.client.prepare(withPicture)
    const other = { ...own, filePictureSha256s: [sha256('another')] }
    expect((await collect(allowed.client.answer(prepared, other, signal))).error?.code).toBe('consent_required')
    expect(allowed.cluster.requests).toEqual([])
    await collect(allowed.client.answer(prepared, { ...own, filePictureSha256s: [sha256(png)] }, signal))
    expect(allowed.cluster.requests).toHaveLength(1)
    expect(allowed.ledger.recorded).toMatchObject([{ imageCount: 1, studyIds: [] }])

    const refused = await harness({ withoutConsent: [sha256(png)] })
    const beside = { ...aboutStudy, filePictureSha256s: [sha256(png)] }
    for (const about of [{ ...own, filePictureSha256s: [sha256(png)] }, beside]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { error } = await collect(refused.client.answer(refused.client.prepare(withPicture), about, signal))
      expect(error?.code).toBe('consent_required')
    }
    expect(refused.cluster.requests).toEqual([])
  })

  test('sends nothing that differs from what was prepared', async () => {
    const { client, cluster, ledger } = await harness()
    const prepared = client.prepare(question())
    const [message] = prepared.params.messages
    if (message) message.content = 'otra cosa'
    const { error } = await collect(client.answer(prepared, { ...aboutStudy, studyIds: [], imageCount: 0 }, signal))
    expect(error?.code).toBe('disclosure_changed')
    expect(cluster.requests).toEqual([])
    expect(ledger.recorded).toEqual([])
  })

  test('follows no redirect', async () => {
    const { client, cluster } = await harness()
    cluster.chat = refuses({ ...refusals.redirect, headers: { location: `${cluster.endpoint}/elsewhere` } })
    expect((await ask(client)).error?.code).toBe('cluster_not_an_api')
    expect(cluster.requests).toHaveLength(1)
  })
})

const empty = (endpoint: string) => ({
  purpose: 'model_list' as const,
  endpoint,
  model: '',
  bodySha256: sha256(''),
  bodyBytes: 0,
  imageCount: 0,
  studyIds: [],
})

describe('the fetch of the gate', () => {
  async function announced() {
    const { cluster } = await harness()
    const ledger = recordingLedger()
    const transport = createTransport({ caPem: null, connectTimeoutMs: 1000 })
    const access = { endpoint: cluster.endpoint, model: '', token: null, caPem: null }
    const gate = createGateFetch({ access, ledger, transport })
    const requestId = randomUUID()
    const url = `${cluster.endpoint}/models`
    const forget = gate.expect({ requestId, url, method: 'GET', signal, disclosure: empty(cluster.endpoint) })
    const headers = { 'x-request-id': requestId }
    return { cluster, gate, url, headers, forget, ledger, transport }
  }

  test('lets an announced request through once', async () => {
    const { gate, url, headers, cluster } = await announced()
    expect((await gate.fetch(url, { headers })).status).toBe(200)
    expect((await failureOf(gate.fetch(url, { headers }))).code).toBe('disclosure_changed')
    expect(cluster.requests).toHaveLength(1)
  })

  test.each([
    ['nobody announced', (url: string) => [url, {}]],
    [
      'to another host',
      (url: string, headers: Record<string, string>) => [url.replace('127.0.0.1', 'localhost'), { headers }],
    ],
    ['to another path', (url: string, headers: Record<string, string>) => [`${url}/x`, { headers }]],
    ['by another method', (url: string, headers: Record<string, string>) => [url, { headers, method: 'DELETE' }]],
    ['with a body nobody saw', (url: string, headers: Record<string, string>) => [url, { headers, body: '{}' }]],
    [
      'with a body that cannot be hashed',
      (url: string, headers: Record<string, string>) => [url, { headers, body: new Blob(['{}']) }],
    ],
  ] satisfies [string, (url: string, headers: Record<string, string>) => [string, RequestInit]][])(
    'refuses a request %s',
    async (_name, make) => {
      const { gate, url, headers, cluster, ledger } = await announced()
      expect((await failureOf(gate.fetch(...make(url, headers)))).code).toBe('disclosure_changed')
      expect(cluster.requests).toEqual([])
      expect(ledger.recorded).toEqual([])
    },
  )

  test('refuses a request that was given up', async () => {
    const { gate, url, headers, forget } = await announced()
    forget()
    expect((await failureOf(gate.fetch(url, { headers }))).code).toBe('disclosure_changed')
  })
})
