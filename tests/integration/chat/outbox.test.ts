import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../shared/lib/ids'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { insertStudy } from '../../support/chat'
import { answers, refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { chunk } from '../../support/cluster/sse'
import { failureOf } from '../../support/failure'
import { outboxOf } from '../../support/outbox'

const model = 'medgemma-27b-it'
let test: ChatWithCluster
beforeEach(async () => {
  test = await openChatWithCluster(model)
  leaves()
})
afterEach(() => test.close())

const { outbox, waiting, enqueue, thread, askedCount: asked, leaves, returns, triedInVain } = outboxOf(() => test)
const texts = (): string[] => waiting().map(({ text }) => text)

describe('questions that wait for the cluster', () => {
  it('are sent in their order once it answers, each after the answer before it', async () => {
    const order: string[] = []
    test.server.chat = (exchange) => {
      const body = exchange.request.body.toString()
      order.push(['Una', 'Dos', 'Tres'].findLast((word) => body.includes(word)) ?? '')
      return answers(['Respuesta.'])(exchange)
    }
    for (const text of ['Una', 'Dos', 'Tres']) enqueue(text)
    await triedInVain()
    expect(texts()).toEqual(['Una', 'Dos', 'Tres'])
    expect(asked()).toBe(0)
    expect(thread()).toEqual([])
    returns()
    await test.until(() => waiting().length === 0)
    expect(order).toEqual(['Una', 'Dos', 'Tres'])
    expect(thread().map(({ text }) => text)).toEqual(['Una', 'Respuesta.', 'Dos', 'Respuesta.', 'Tres', 'Respuesta.'])
  })

  it('name their conversation, and leave what is being written there alone', async () => {
    test.chat.service.saveDraft({
      conversationId: test.conversationId,
      replaces: null,
      text: 'A medias',
      attachments: [],
    })
    enqueue('¿Qué es un derrame?')
    expect(waiting()).toMatchObject([{ conversationTitle: '¿Qué es un derrame?', state: 'waiting', answerId: null }])
    returns()
    await test.until(() => waiting().length === 0)
    expect(test.chat.service.drafts()).toMatchObject([{ text: 'A medias' }])
  })

  it('are looked for again by themselves, ever more seldom', async () => {
    enqueue('Una')
    await triedInVain()
    const first = outbox().view().triesAgainAtMs ?? 0
    expect(first - test.chat.clock.nowMs()).toBe(15_000)
    test.chat.clock.advance(15_000)
    await test.until(() => (outbox().view().triesAgainAtMs ?? 0) > first)
    expect((outbox().view().triesAgainAtMs ?? 0) - test.chat.clock.nowMs()).toBe(30_000)
    test.server.modelList = null
    test.chat.clock.advance(30_000)
    await test.until(() => waiting().length === 0)
    expect(thread()).toHaveLength(2)
  })

  it('can be put in another order, edited, cancelled and brought back', async () => {
    const [one = '', two = '', three = ''] = ['Una', 'Dos', 'Tres'].map((text) => enqueue(text))
    outbox().move(three, 'earlier')
    outbox().move(one, 'earlier')
    expect(texts()).toEqual(['Una', 'Tres', 'Dos'])
    outbox().move(one, 'later')
    expect(texts()).toEqual(['Tres', 'Una', 'Dos'])
    outbox().edit({ itemId: two, text: 'Dos y media' })
    outbox().cancel(one)
    expect(texts()).toEqual(['Tres', 'Dos y media'])
    outbox().restore(one)
    expect(texts()).toEqual(['Tres', 'Una', 'Dos y media'])
    outbox().cancel(three)
    returns()
    await test.until(() => waiting().length === 0)
    expect(thread().map(({ text }) => text)).toEqual(
      ['Una', 'Respuesta prueba.', 'Dos y media', 'Respuesta prueba.'].map((text) =>
        text.replace('Respuesta prueba.', 'Respuesta de prueba.'),
      ),
    )
    for (const itemId of [one, newId()])
      expect((await failureOf(async () => outbox().edit({ itemId, text: 'x' }))).code).toBe('not_found')
  })

  it('stay while they are paused, though the cluster answers', async () => {
    outbox().pause(true)
    enqueue('Una')
    returns()
    expect(outbox().view()).toMatchObject({ paused: true, triesAgainAtMs: null })
    test.chat.clock.advance(600_000)
    expect(test.server.requests).toEqual([])
    outbox().pause(false)
    await test.until(() => waiting().length === 0)
    expect(thread()).toHaveLength(2)
  })

  it('wait for consent, with what follows in their conversation, and hold up no other', async () => {
    const { studyId, view } = insertStudy(test.database.db)
    const other = test.chat.service.create('Otra').id
    const held = enqueue('¿Qué ves?', { attachments: [{ studyId, view, label: 'PA' }] })
    enqueue('¿Y después?')
    enqueue('De otra cosa', { conversationId: other })
    returns()
    await test.until(() => waiting().length === 2 && thread(other).at(-1)?.text === 'Respuesta de prueba.')
    expect(waiting()).toMatchObject([{ state: 'held', heldFor: 'consent_required' }, { state: 'waiting' }])
    expect(thread()).toEqual([])
    test.privacy.grantConsent(studyId, model)
    outbox().release(held, null)
    await test.until(() => waiting().length === 0)
    expect(
      thread()
        .map(({ text }) => text)
        .filter((text) => text.startsWith('¿')),
    ).toEqual(['¿Qué ves?', '¿Y después?'])
  })

  it('are held when what was shown of them is no longer what would be sent', async () => {
    const { studyId, view } = insertStudy(test.database.db)
    const held = enqueue('¿Qué ves?', { attachments: [{ studyId, view, label: 'PA' }] })
    returns()
    await test.until(() => waiting()[0]?.state === 'held')
    test.privacy.grantConsent(studyId, model)
    outbox().release(held, { bodySha256: '0'.repeat(64), endpoints: [test.server.endpoint] })
    await test.until(() => waiting()[0]?.heldFor === 'disclosure_changed')
    expect(asked()).toBe(0)
  })

  it('are asked again in the same place where the cluster was gone again before a word came', async () => {
    enqueue('Una')
    enqueue('Dos')
    test.server.chat = refuses(refusals.queueFull)
    returns()
    await triedInVain()
    const [question, failed] = thread()
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'cluster_queue_full' } })
    expect(waiting()).toMatchObject([
      { text: 'Una', state: 'waiting', answerId: failed?.id },
      { text: 'Dos', answerId: null },
    ])
    test.server.chat = answers(['Aquí estoy.'])
    returns()
    await test.until(() => waiting().length === 0)
    expect(thread().slice(0, 2)).toMatchObject([
      { id: question?.id, text: 'Una' },
      { id: failed?.id, text: 'Aquí estoy.', state: 'complete', error: null },
    ])
    expect(thread()).toHaveLength(4)
  })

  it('that failed for what they are, or amid their answer, are left to the resident', async () => {
    enqueue('Una')
    enqueue('Dos')
    const first = test.server.nextChat()
    test.server.chat = refuses(refusals.schemaError)
    returns()
    const exchange = await first
    await exchange.write(chunk({ content: 'Hay un ' }))
    exchange.cut()
    await test.until(() => waiting().length === 0)
    expect(thread()).toMatchObject([
      { text: 'Una' },
      { text: 'Hay un ', state: 'interrupted' },
      { text: 'Dos' },
      { text: '', state: 'failed' },
    ])
    expect(asked()).toBe(2)
  })

  it('are there after the profile was opened anew, but for one that was being sent, which is not sent again', async () => {
    enqueue('Una')
    enqueue('Dos')
    const first = test.server.nextChat()
    returns()
    const exchange = await first
    await exchange.write(chunk({ content: 'Hay un ' }))
    expect(waiting()).toMatchObject([{ text: 'Una', state: 'sending' }, { state: 'waiting' }])
    for (const change of [
      () => outbox().cancel(waiting()[0]?.id ?? ''),
      () => outbox().edit({ itemId: waiting()[0]?.id ?? '', text: 'x' }),
      () => outbox().move(waiting()[0]?.id ?? '', 'later'),
    ])
      expect((await failureOf(async () => change())).code).toBe('conflict')
    test.chat.service.close()
    leaves()
    const anew = test.open()
    expect(anew.service.outbox.view().questions).toMatchObject([{ text: 'Dos', state: 'waiting' }])
    expect(anew.service.messages(test.conversationId).messages.at(-1)).toMatchObject({ state: 'interrupted' })
    test.server.modelList = null
    anew.service.clusterReturned()
    await test.until(() => anew.service.outbox.view().questions.length === 0)
    expect(asked()).toBe(2)
    anew.service.close()
  })

  it('of a conversation that was removed wait until it is back', async () => {
    enqueue('Una')
    test.chat.service.remove(test.conversationId)
    expect(waiting()).toEqual([])
    returns()
    test.chat.service.restore(test.conversationId)
    await test.until(() => thread().length === 2 && waiting().length === 0)
  })

  it('keep a conversation that has nothing else, and are refused where there is none', async () => {
    enqueue('Una')
    const anew = test.open()
    expect(anew.service.conversations(10, 0).conversations.map(({ id }) => id)).toContain(test.conversationId)
    anew.service.close()
    for (const more of [{ conversationId: newId() }, { replaces: newId() }])
      expect((await failureOf(async () => void enqueue('x', more))).code).toBe('not_found')
  })
})
