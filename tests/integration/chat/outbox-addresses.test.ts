import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { failureOf } from '../../support/failure'
import { outboxOf } from '../../support/outbox'

const model = 'medgemma-27b-it'
let test: ChatWithCluster
let other: TestCluster
beforeEach(async () => {
  test = await openChatWithCluster(model)
  other = await startCluster()
})
afterEach(async () => {
  await test.close()
  await other.close()
})
const { outbox, waiting, enqueue, thread, askedCount, leaves, returns, triedInVain, isEmpty } = outboxOf(() => test)
const shown = () => waiting().map(({ text, state, heldFor }) => ({ text, state, heldFor }))
const held = (text: string) => ({ text, state: 'held', heldFor: 'cluster_changed' })
const removeCluster = (): void => {
  for (const { id } of test.cluster.endpoints()) test.cluster.removeEndpoint(id)
}
const isHeld = (count = 1): Promise<void> =>
  test.until(() => waiting().filter(({ state }) => state === 'held').length === count)

describe('where a waiting question goes', () => {
  it('is asked about where none was configured when it was put to wait', async () => {
    removeCluster()
    enqueue('Una')
    enqueue('Dos')
    expect(outbox().view().triesAgainAtMs).toBeNull()
    test.cluster.configure({ endpointUrl: other.endpoint, model })
    test.chat.service.clusterReturned()
    await isHeld()
    expect(shown()).toEqual([held('Una'), { text: 'Dos', state: 'waiting', heldFor: null }])
    expect(thread()).toEqual([])
    expect(other.requests.filter(({ method }) => method === 'POST')).toEqual([])
    outbox().redirect([other.endpoint])
    await isEmpty()
    expect(thread().map(({ text }) => text)).toEqual(['Una', 'Respuesta de prueba.', 'Dos', 'Respuesta de prueba.'])
    expect(askedCount()).toBe(0)
  })

  it('is asked about in each conversation where another cluster was configured since, and said yes to for all at once', async () => {
    leaves()
    const elsewhere = test.chat.service.create('Otra').id
    enqueue('Una')
    enqueue('Dos', { conversationId: elsewhere })
    await triedInVain()
    removeCluster()
    test.cluster.configure({ endpointUrl: other.endpoint, model })
    test.chat.service.clusterReturned()
    await isHeld(2)
    expect(shown()).toEqual([held('Una'), held('Dos')])
    // What the person saw is what they said yes to.
    expect((await failureOf(async () => outbox().redirect([test.server.endpoint]))).code).toBe('disclosure_changed')
    outbox().redirect([other.endpoint])
    await isEmpty()
    expect(askedCount()).toBe(0)
  })

  it('is asked about where it might go to one more, and is not where it can go to fewer or in another order', async () => {
    leaves()
    test.cluster.configure({ endpointUrl: other.endpoint, model })
    enqueue('Una')
    await triedInVain()
    const [first, second] = test.cluster.endpoints()
    test.cluster.orderEndpoints([second?.id ?? '', first?.id ?? ''])
    test.cluster.enableEndpoint(first?.id ?? '', false)
    test.chat.service.clusterReturned()
    await isEmpty()
    enqueue('Dos')
    outbox().pause(true)
    test.cluster.enableEndpoint(first?.id ?? '', true)
    outbox().pause(false)
    returns()
    await test.until(() => waiting()[0]?.state !== 'waiting')
    expect(waiting()[0]).toMatchObject({ state: 'held', heldFor: 'cluster_changed' })
  })

  it('of one that was put to wait before addresses were kept is asked about', async () => {
    leaves()
    enqueue('Una')
    await triedInVain()
    test.database.db.prepare('update outbox set meant_for = null').run()
    returns()
    await isHeld()
    const [first] = waiting()
    const draft = { conversationId: test.conversationId, text: 'Una', attachments: [] }
    const { bodySha256, endpoints } = await test.chat.service.preview(draft, new AbortController().signal)
    outbox().release(first?.id ?? '', { bodySha256, endpoints })
    await isEmpty()
    expect(thread()).toHaveLength(2)
  })
})
