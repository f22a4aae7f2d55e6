import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { insertStudy, picturePng } from '../../support/chat'
import { answers, refuses, replays } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { startCluster } from '../../support/cluster/server'
import { chunk } from '../../support/cluster/sse'
import { failureOf } from '../../support/failure'

const model = 'medgemma-27b-it'
let test: ChatWithCluster
let server: ChatWithCluster['server']
let database: ChatWithCluster['database']
let cluster: ChatWithCluster['cluster']
let privacy: ChatWithCluster['privacy']
let chat: ChatWithCluster['chat']
let conversationId: string
beforeEach(async () => {
  test = await openChatWithCluster(model)
  ;({ server, database, cluster, privacy, chat, conversationId } = test)
})
afterEach(() => test.close())

const question = () => ({ conversationId, text: '¿Qué ves?', attachments: [] })
const answer = () => chat.service.messages(conversationId).messages.at(-1)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('an answer of the cluster', () => {
  it('is saved whole, with its reasoning apart', async () => {
    server.chat = answers(['Hay un ', 'derrame.'], { reasoning: { field: 'reasoning', pieces: ['Miro ', 'la base.'] } })
    await expect(chat.ask(question()).end).resolves.toMatchObject({ state: 'complete', finishReason: 'stop' })
    expect(answer()).toMatchObject({
      text: 'Hay un derrame.',
      reasoning: 'Miro la base.',
      model,
      endpoint: server.endpoint,
    })
  })

  it('is kept with who gave it, and who was asked before', async () => {
    const other = await startCluster({ chat: answers(['Del relevo.']) })
    cluster.configure({ endpointUrl: other.endpoint, model })
    server.chat = refuses(refusals.queueFull)
    const { signal } = new AbortController()
    const draft = question()
    const { bodySha256, endpoints } = await chat.service.preview(draft, signal)
    expect(endpoints).toEqual([server.endpoint, other.endpoint])
    // One that the person was not shown gets nothing.
    const refused = chat.ask(draft, { shown: { bodySha256, endpoints: [server.endpoint] } })
    expect((await failureOf(refused.end)).code).toBe('disclosure_changed')
    const asked = chat.ask(draft, { shown: { bodySha256, endpoints } })
    await asked.end
    expect(asked.events).toContainEqual({ type: 'waiting', reason: 'other_endpoint', retryAfterMs: null })
    expect(answer()).toMatchObject({
      text: 'Del relevo.',
      endpoint: other.endpoint,
      insteadOf: [{ endpoint: server.endpoint, code: 'cluster_queue_full' }],
    })
    await other.close()
  })

  it('leaves as it was shown, to the byte, and is logged so', async () => {
    const { studyId, view } = insertStudy(database.db)
    const draft = { ...question(), attachments: [{ view, label: 'PA' }] }
    const { signal } = new AbortController()
    const shown = await chat.service.preview(draft, signal)
    expect(shown.consentNeeded).toMatchObject([{ studyId }])
    expect((await failureOf(chat.ask(draft).end)).code).toBe('consent_required')
    expect(server.requests).toEqual([])

    privacy.grantConsent(studyId, model)
    expect((await chat.service.preview(draft, signal)).bodySha256).toBe(shown.bodySha256)
    await chat.ask(draft, { shown: { bodySha256: shown.bodySha256, endpoints: shown.endpoints } }).end
    const [request] = server.requests
    expect(sha256(request?.body ?? Buffer.alloc(0))).toBe(shown.bodySha256)
    expect(request?.body.byteLength).toBe(shown.bodyBytes)
    expect(request?.body.toString()).toContain(Buffer.from(picturePng(view)).toString('base64'))
    const { entries } = await privacy.disclosures({ limit: 10, offset: 0 })
    expect(entries).toMatchObject([{ bodySha256: shown.bodySha256, imageCount: 1, studyIds: [studyId], model }])
  })

  it('stopped, closes the connection and keeps what came', async () => {
    const asked = server.nextChat()
    const stop = new AbortController()
    const { end } = chat.ask(question(), {
      signal: stop.signal,
      onEvent: (event) => event.type === 'text' && stop.abort(),
    })
    const exchange = await asked
    await exchange.write(chunk({ content: 'Hay un' }))
    await expect(exchange.closed).resolves.toEqual({ ended: false })
    await expect(end).resolves.toMatchObject({ state: 'stopped' })
    expect(answer()).toMatchObject({ state: 'stopped', text: 'Hay un' })
  })

  it('interrupted by a lock, closes the connection and keeps what came', async () => {
    const asked = server.nextChat()
    const { end } = chat.ask(question(), { onEvent: (event) => event.type === 'text' && chat.service.close() })
    const ending = failureOf(end)
    const exchange = await asked
    await exchange.write(chunk({ content: 'Hay un' }))
    await expect(exchange.closed).resolves.toEqual({ ended: false })
    expect((await ending).code).toBe('answer_interrupted')
    expect(answer()).toMatchObject({ state: 'interrupted', text: 'Hay un' })
  })

  it('cut without its end, as when a replica dies, is interrupted and can be asked again', async () => {
    server.chat = replays(chunk({ content: 'Hay un' }))
    expect((await failureOf(chat.ask(question()).end)).code).toBe('answer_interrupted')
    const cut = answer()
    expect(cut).toMatchObject({ state: 'interrupted', text: 'Hay un' })
    server.chat = answers(['Hay un derrame.'])
    const asker = { shown: undefined, emit: async () => undefined, signal: new AbortController().signal }
    await chat.service.retry(cut?.id ?? '', asker)
    expect(answer()).toMatchObject({ state: 'complete', text: 'Hay un derrame.' })
    const [first, second] = server.requests
    expect(second?.body).toEqual(first?.body)
  })

  it('refused, is kept with the reason', async () => {
    server.chat = refuses(refusals.loading)
    expect((await failureOf(chat.ask(question()).end)).code).toBe('cluster_model_loading')
    expect(answer()).toMatchObject({ state: 'failed', text: '', error: { code: 'cluster_model_loading' } })
  })

  it('with nobody at the other end, fails and reading goes on', async () => {
    await server.close()
    expect((await failureOf(chat.ask(question()).end)).code).toBe('cluster_connection_refused')
    expect(chat.service.messages(conversationId).messages).toMatchObject([
      { role: 'user', text: '¿Qué ves?' },
      { role: 'assistant', state: 'failed' },
    ])
    expect(chat.service.search('que ves', 10)).toHaveLength(1)
    server = await startCluster()
  })
})
