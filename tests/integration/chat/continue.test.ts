import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnswerEvent, Shown } from '../../../shared/contract/chat'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { insertStudy } from '../../support/chat'
import { answers, cutsAfter, refuses, replays } from '../../support/cluster/behaviours'
import { chatModel } from '../../support/cluster/model-behaviour'
import { json, refusals } from '../../support/cluster/responses'
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

const messages = () => chat.service.messages(conversationId).messages
const answer = () => {
  const last = messages().at(-1)
  if (last?.role !== 'assistant') throw new Error('The last message is no answer')
  return last
}
const question = (text = '¿Qué ves?') => ({ conversationId, text, attachments: [] })
/** Asks, and the connection is cut after these pieces. */
const cutAfter = async (...deltas: Parameters<typeof chunk>[0][]): Promise<void> => {
  server.chat = cutsAfter(deltas.map((delta) => chunk(delta)).join(''))
  await failureOf(chat.ask(question()).end)
}
const goOn = (shown?: Shown, events: AnswerEvent[] = []) =>
  chat.service.continue(answer().id, {
    shown,
    emit: async (event) => void events.push(event),
    signal: new AbortController().signal,
  })
const bodySchema = z.looseObject({ messages: z.array(z.strictObject({ role: z.string(), content: z.string() })) })
const lastBody = () => bodySchema.parse(JSON.parse(server.requests.at(-1)?.body.toString() ?? ''))
/** Finds out what the model can do, as a server that leaves answers open. */
const findOut = async (): Promise<void> => {
  server.modelList = json(200, { object: 'list', data: [{ id: model }] })
  server.chat = chatModel({ pictureTokens: 259, takesSystem: false, takesAnyOrder: false, jsonSchema: 'kept' })
  const endpointId = cluster.endpoints()[0]?.id ?? ''
  await cluster.probeModels({ endpointId, again: false }, async () => undefined, new AbortController().signal)
}

describe('an answer that was cut', () => {
  it('is taken up where the server leaves it open, as one text of one message', async () => {
    await findOut()
    await cutAfter({ content: 'Hay una opacidad ' })
    const { id, parentId } = answer()
    server.chat = answers([' bas', 'al derecha.'])
    const events: AnswerEvent[] = []
    await expect(goOn(undefined, events)).resolves.toMatchObject({ assistantMessageId: id, state: 'complete' })
    expect(messages()).toHaveLength(2)
    expect(answer()).toMatchObject({
      id,
      parentId,
      siblingIds: [id],
      text: 'Hay una opacidad basal derecha.',
      state: 'complete',
      finishReason: 'stop',
      error: null,
    })
    expect(events.flatMap((event) => (event.type === 'text' ? event.delta : [])).join('')).toBe('basal derecha.')
    expect(lastBody()).toMatchObject({ continue_final_message: true, add_generation_prompt: false })
    expect(lastBody().messages.at(-1)).toEqual({ role: 'assistant', content: 'Hay una opacidad' })
    expect(chat.service.search('opacidad basal derecha', 10)).toMatchObject([{ messageId: id }])
  })

  it('has its rest asked for elsewhere, and what is repeated stands once', async () => {
    await cutAfter({ content: 'Hay una opacidad bas' })
    server.chat = answers(['«Hay una opac', 'idad basal dere', 'cha.'])
    await goOn()
    expect(answer()).toMatchObject({ text: 'Hay una opacidad basal derecha.', state: 'complete' })
    expect(lastBody()).not.toHaveProperty('continue_final_message')
    const [first, begun, asked] = lastBody().messages
    expect(first?.content).toContain('¿Qué ves?')
    expect(begun).toEqual({ role: 'assistant', content: 'Hay una opacidad bas' })
    expect(asked?.role).toBe('user')
    expect(asked?.content).toMatch(/^Tu respuesta se cortó\..*Hay una opacidad bas$/)
    // Nobody asked that, so it is no message.
    expect(messages().map(({ text }) => text)).toEqual(['¿Qué ves?', 'Hay una opacidad basal derecha.'])
  })

  it('is thought on where only the thought had begun', async () => {
    await findOut()
    await cutAfter({ content: '<unused94>thought\nMiro la ' })
    expect(answer()).toMatchObject({ text: '', reasoning: 'Miro la ' })
    server.chat = answers([' base.<unused', '95>Hay un derrame.'])
    await goOn()
    expect(lastBody().messages.at(-1)?.content).toBe('<unused94>thought\nMiro la')
    expect(answer()).toMatchObject({ text: 'Hay un derrame.', reasoning: 'Miro la base.', state: 'complete' })
  })

  it('is given back with its thought, and thinks no more', async () => {
    await findOut()
    await cutAfter({ content: '<unused94>thought\nMiro la base.<unused95>Hay un' })
    server.chat = answers([' derrame.'])
    await goOn()
    expect(lastBody().messages.at(-1)?.content).toBe('<unused94>thought\nMiro la base.<unused95>Hay un')
    expect(answer()).toMatchObject({ text: 'Hay un derrame.', reasoning: 'Miro la base.' })
  })

  it('with a thought alone has it added to the question where it can not be taken up', async () => {
    await cutAfter({ reasoning: 'Miro la base' })
    server.chat = answers(['Hay un derrame.'], { reasoning: { field: 'reasoning', pieces: ['Veo el seno.'] } })
    await goOn()
    expect(lastBody().messages).toHaveLength(1)
    expect(lastBody().messages[0]?.content).toMatch(/¿Qué ves\?\n\nTu respuesta se cortó\..*Miro la base$/)
    expect(answer()).toMatchObject({ text: 'Hay un derrame.', reasoning: 'Miro la base\n\nVeo el seno.' })
  })

  it('by its length limit is gone on with, also more than once', async () => {
    await findOut()
    server.chat = answers(['Uno,'], { finishReason: 'length' })
    await chat.ask(question()).end
    expect(answer()).toMatchObject({ state: 'complete', finishReason: 'length' })
    server.chat = answers([' dos,'], { finishReason: 'length' })
    await goOn()
    expect(answer()).toMatchObject({ text: 'Uno, dos,', finishReason: 'length' })
    server.chat = answers([' tres.'])
    await goOn()
    expect(answer()).toMatchObject({ text: 'Uno, dos, tres.', finishReason: 'stop' })
  })

  it('keeps what it had when going on with it fails, and can be gone on with again', async () => {
    await findOut()
    await cutAfter({ content: 'Hay una' })
    server.chat = refuses(refusals.queueFull)
    expect((await failureOf(goOn())).code).toBe('cluster_queue_full')
    expect(answer()).toMatchObject({ state: 'failed', text: 'Hay una', error: { code: 'cluster_queue_full' } })
    server.chat = replays(chunk({ content: ' opacidad' }))
    expect((await failureOf(goOn())).code).toBe('answer_interrupted')
    expect(answer()).toMatchObject({ state: 'interrupted', text: 'Hay una opacidad' })
    server.chat = answers([' basal.'])
    await goOn()
    expect(answer()).toMatchObject({ state: 'complete', text: 'Hay una opacidad basal.' })
  })

  it('keeps all that came of both parts when the process ends amid the second', async () => {
    await findOut()
    await cutAfter({ content: 'Hay una' })
    const asked = server.nextChat()
    const events: AnswerEvent[] = []
    const ending = failureOf(goOn(undefined, events))
    const exchange = await asked
    await exchange.write(chunk({ content: ' opacidad' }))
    await expect.poll(() => events.some(({ type }) => type === 'text')).toBe(true)
    chat.clock.advance(500)
    expect(answer()).toMatchObject({ state: 'streaming', text: 'Hay una opacidad' })
    // Another core opens what this one left.
    const reopened = test.open().service.messages(conversationId).messages.at(-1)
    expect(reopened).toMatchObject({ state: 'interrupted', text: 'Hay una opacidad' })
    chat.service.close()
    await ending
    expect(test.open().service.messages(conversationId).messages.at(-1)).toMatchObject({ text: 'Hay una opacidad' })
    expect(database.db.prepare('select count(*) from message_parts').pluck().get()).toBe(0)
  })

  it('leaves as it was shown, is logged so, and needs the consent its pictures need', async () => {
    const { studyId, view } = insertStudy(database.db)
    privacy.grantConsent(studyId, model)
    server.chat = cutsAfter(chunk({ content: 'Hay una' }))
    await failureOf(chat.ask({ ...question(), attachments: [{ view, label: 'PA' }] }).end)
    privacy.revokeConsent(studyId, model)
    const sent = server.requests.length
    expect((await failureOf(goOn())).code).toBe('consent_required')
    expect(server.requests).toHaveLength(sent)
    expect(answer()).toMatchObject({ state: 'interrupted', text: 'Hay una' })

    const preview = await chat.service.previewContinue(answer().id)
    expect(preview).toMatchObject({ continuation: 'asked', consentNeeded: [{ studyId }] })
    privacy.grantConsent(studyId, model)
    server.chat = answers(['Hay una opacidad.'])
    await goOn({ bodySha256: preview.bodySha256, endpoints: preview.endpoints })
    const { entries } = await privacy.disclosures({ limit: 1, offset: 0 })
    expect(entries).toMatchObject([{ bodySha256: preview.bodySha256, imageCount: 1, studyIds: [studyId] }])
    expect(answer()).toMatchObject({ text: 'Hay una opacidad.' })
  })

  it('goes to the model that began it, though another was chosen since', async () => {
    await cutAfter({ content: 'Hay una' })
    const [endpoint] = cluster.endpoints()
    cluster.configure({ endpointId: endpoint?.id ?? '', endpointUrl: server.endpoint, model: 'nv-reason-cxr-3b' })
    server.chat = answers(['Hay una opacidad.'])
    await goOn()
    expect(lastBody()).toMatchObject({ model })
    expect(answer()).toMatchObject({ model, text: 'Hay una opacidad.' })
  })
})

describe('an answer that is not to be gone on with', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'that reached its end',
      () => {
        server.chat = answers(['Hay un derrame.'])
        return chat.ask(question()).end
      },
    ],
    ['of which nothing came', () => cutAfter()],
  ])('%s', async (_name, ask) => {
    await ask()
    const before = messages()
    expect((await failureOf(goOn())).code).toBe('conflict')
    expect(messages()).toEqual(before)
  })

  it('that was followed by another question', async () => {
    await cutAfter({ content: 'Hay una' })
    const cut = answer().id
    server.chat = answers(['Sí.'])
    await chat.ask(question('¿Seguro?')).end
    const asker = { shown: undefined, emit: async () => undefined, signal: new AbortController().signal }
    expect((await failureOf(chat.service.continue(cut, asker))).code).toBe('conflict')
  })

  it('while no server is set up, which changes nothing', async () => {
    await cutAfter({ content: 'Hay una' })
    const [endpoint] = cluster.endpoints()
    cluster.removeEndpoint(endpoint?.id ?? '')
    const before = messages()
    expect((await failureOf(goOn())).code).toBe('cluster_not_configured')
    expect(messages()).toEqual(before)
  })
})
