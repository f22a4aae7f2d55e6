import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnswerMessage } from '../../../shared/contract/chat'
import { newId } from '../../../shared/lib/ids'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { answers, refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { chunk } from '../../support/cluster/sse'
import { failureOf } from '../../support/failure'
import { outboxOf } from '../../support/outbox'

let test: ChatWithCluster
beforeEach(async () => {
  test = await openChatWithCluster('medgemma-27b-it')
  leaves()
  test.server.chat = refuses(refusals.queueFull)
})
afterEach(() => test.close())
const { outbox, waiting, enqueue, thread, askedCount, leaves, returns, triedInVain, isEmpty } = outboxOf(() => test)

/** Asks now; resolves with its answer once that came to nothing. */
const askInVain = async (text: string, more: object = {}): Promise<AnswerMessage> => {
  const draft = { conversationId: test.conversationId, text, attachments: [], ...more }
  await failureOf(test.chat.ask(draft).end)
  const last = thread().at(-1)
  if (last?.role !== 'assistant') throw new Error('no answer was begun')
  return last
}
const asker = () => ({ shown: undefined, emit: async () => undefined, signal: new AbortController().signal })
const again = (answerId: string) => outbox().enqueueAgain(answerId, null).itemId

describe('a question that was asked when the cluster was gone', () => {
  it('is answered in its own place once the cluster is back, and stands there once', async () => {
    const failed = await askInVain('¿Qué es un derrame?')
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'cluster_queue_full' } })
    again(failed.id)
    await triedInVain()
    expect(waiting()).toMatchObject([{ text: '¿Qué es un derrame?', state: 'waiting', answerId: failed.id }])
    enqueue('¿Y un neumotórax?')
    test.server.chat = answers(['Aquí estoy.'])
    returns()
    await isEmpty()
    expect(thread().map(({ text }) => text)).toEqual([
      '¿Qué es un derrame?',
      'Aquí estoy.',
      '¿Y un neumotórax?',
      'Aquí estoy.',
    ])
    expect(thread()[1]).toMatchObject({ id: failed.id, state: 'complete', error: null })
    expect(thread().every(({ siblingIds }) => siblingIds.length === 1)).toBe(true)
  })

  it('waits once, however often it is put to wait, cancelled and brought back', async () => {
    const { id } = await askInVain('Una')
    const itemId = again(id)
    expect(again(id)).toBe(itemId)
    expect(waiting()).toHaveLength(1)
    outbox().cancel(itemId)
    expect(waiting()).toEqual([])
    const anew = again(id)
    outbox().restore(itemId)
    expect(waiting().map((each) => each.id)).toEqual([anew])
  })

  it('is no longer waited for where its resident asks for another answer, or asks in its place', async () => {
    const first = await askInVain('Una')
    again(first.id)
    await failureOf(test.chat.service.retry(first.id, asker()))
    expect(waiting()).toEqual([])
    const second = thread().at(-1)
    expect(second?.siblingIds).toEqual([first.id, second?.id])
    again(second?.id ?? '')
    const third = await askInVain('Una, mejor dicha', { replaces: thread()[0]?.id })
    expect(waiting()).toEqual([])
    again(third.id)
    enqueue('Una, aún mejor', { replaces: thread()[0]?.id })
    expect(waiting()).toMatchObject([{ text: 'Una, aún mejor', answerId: null }])
  })

  it('leaves what was said since where it is', async () => {
    const { id } = await askInVain('Una')
    outbox().pause(true)
    again(id)
    test.server.modelList = null
    test.server.chat = answers(['Respuesta.'])
    await test.chat.ask({ conversationId: test.conversationId, text: 'Dos', attachments: [] }).end
    outbox().pause(false)
    await isEmpty()
    expect(thread().map(({ text }) => text)).toEqual(['Una', 'Respuesta.', 'Dos', 'Respuesta.'])
  })

  it('waits still when the profile is opened anew', async () => {
    const { id } = await askInVain('Una')
    again(id)
    test.chat.service.close()
    const anew = test.open()
    expect(anew.service.outbox.view().questions).toMatchObject([{ answerId: id, state: 'waiting' }])
    anew.service.close()
  })

  it('does not wait where something came of it, where asking again is of no use, or where there is none', async () => {
    const conflict = async (answerId: string) => (await failureOf(async () => again(answerId))).code
    test.server.modelList = null
    test.server.chat = refuses(refusals.schemaError)
    expect(await conflict((await askInVain('Una')).id)).toBe('conflict')
    const next = test.server.nextChat()
    const cut = askInVain('Dos')
    const exchange = await next
    await exchange.write(chunk({ content: 'Hay un ' }))
    exchange.cut()
    expect(await conflict((await cut).id)).toBe('conflict')
    expect(await conflict(thread()[0]?.id ?? '')).toBe('not_found')
    expect(await conflict(newId())).toBe('not_found')
    expect(askedCount()).toBe(2)
  })
})
