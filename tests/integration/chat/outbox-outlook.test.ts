import { assert, asyncProperty, constantFrom, subarray } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftOfQueued } from '../../../shared/domain/draft-of-queued'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { failureOf } from '../../support/failure'
import { outboxOf } from '../../support/outbox'
import { reviewedOf, sha256Of } from '../../support/reviewed-questions'

const model = 'medgemma-27b-it'
let test: ChatWithCluster
const opened = async (): Promise<void> => {
  test = await openChatWithCluster(model)
  leaves()
}
beforeEach(opened)
afterEach(() => test.close())
const { outbox, waiting, enqueue, thread, leaves, returns, triedInVain, isEmpty } = outboxOf(() => test)
const { signal, withGuide, withPicture, review, enqueueReviewed, sentBodies } = reviewedOf(() => test)
const outlook = (at = 0) => outbox().outlook(waiting()[at]?.id ?? '', signal())
const goes = { heldFor: null, isBehind: false }

describe('what is told of a waiting question before its turn', () => {
  it('is nothing where it would go as it is', async () => {
    enqueue('¿Qué es?')
    expect(await outlook()).toEqual(goes)
    expect(waiting()).toMatchObject([{ isReviewed: false }])
  })

  it('is that it is shown again once it is not what was reviewed, and nothing once it is so again', async () => {
    await enqueueReviewed(await withGuide())
    const [queued] = waiting()
    const itemId = queued?.id ?? ''
    expect(queued?.isReviewed).toBe(true)
    expect(await outlook()).toEqual(goes)
    outbox().edit({ itemId, text: '¿Y qué más?' })
    expect(await outlook()).toEqual({ heldFor: 'disclosure_changed', isBehind: false })
    outbox().edit({ itemId, text: queued?.text })
    expect(await outlook()).toEqual(goes)
    expect(test.chat.announced).toContainEqual(['chat.queuedOutlook'])
  })

  it('is settled by a review while it waits, after which it goes as it was shown', async () => {
    await enqueueReviewed(await withGuide())
    await triedInVain()
    const itemId = waiting()[0]?.id ?? ''
    outbox().edit({ itemId, text: '¿Y qué más?' })
    const [edited] = waiting()
    if (edited === undefined) throw new Error('it waits')
    const { bodySha256, endpoints } = await test.chat.service.preview(draftOfQueued(edited), signal())
    outbox().release(itemId, { bodySha256, endpoints })
    expect(await outlook()).toEqual(goes)
    returns()
    await isEmpty()
    expect(sentBodies().map(sha256Of)).toEqual([bodySha256])
  })

  it('is not settled by a try that was shown nothing', async () => {
    await enqueueReviewed(await withGuide())
    const itemId = waiting()[0]?.id ?? ''
    outbox().edit({ itemId, text: '¿Y qué más?' })
    outbox().release(itemId, null)
    expect(waiting()[0]?.isReviewed).toBe(true)
    expect(await outlook()).toMatchObject({ heldFor: 'disclosure_changed' })
  })

  it('is that consent is asked for where it was taken back, until it is given', async () => {
    const question = withPicture()
    const { studyId } = question
    test.privacy.grantConsent(studyId, model)
    await enqueueReviewed(question)
    expect(await outlook()).toEqual(goes)
    test.privacy.revokeConsent(studyId, model)
    expect(await outlook()).toEqual({ heldFor: 'consent_required', isBehind: false })
    test.privacy.grantConsent(studyId, model)
    expect(await outlook()).toEqual(goes)
  })

  it('is that the answers before it change it, but for one with a place of its own', async () => {
    returns()
    enqueue('Primera')
    await isEmpty()
    leaves()
    const [question] = thread()
    enqueue('Antes')
    await enqueueReviewed(await withGuide())
    expect(await outlook(1)).toEqual({ heldFor: 'disclosure_changed', isBehind: true })
    outbox().cancel(waiting()[0]?.id ?? '')
    expect(await outlook()).toEqual(goes)
    enqueue('Otra primera', { replaces: question?.id })
    expect(await outlook(1)).toEqual(goes)
    enqueue('Con guía', await withGuide())
    expect(await outlook(2)).toEqual({ heldFor: 'consent_required', isBehind: true })
  })

  it('is that it would go elsewhere where it was put to wait without a cluster', async () => {
    const [first] = test.cluster.endpoints()
    test.cluster.removeEndpoint(first?.id ?? '')
    enqueue('¿Qué es?')
    expect(await outlook()).toEqual(goes)
    test.cluster.configure({ endpointUrl: test.server.endpoint, model })
    expect(await outlook()).toMatchObject({ heldFor: 'cluster_changed' })
  })

  it('is that something it had is gone', async () => {
    await enqueueReviewed(await withGuide())
    test.database.db.prepare('delete from chat_document_pages').run()
    test.database.db.prepare('delete from chat_documents').run()
    expect(await outlook()).toMatchObject({ heldFor: 'not_found' })
    outbox().cancel(waiting()[0]?.id ?? '')
    expect((await failureOf(outbox().outlook('gone', signal()))).code).toBe('not_found')
  })

  it('is what comes of it, whatever happened to it', async () => {
    const changes = {
      'another text': (itemId: string) => outbox().edit({ itemId, text: 'Otra' }),
      'without its picture': (itemId: string) => outbox().edit({ itemId, attachments: [] }),
      'without its document': (itemId: string) => outbox().edit({ itemId, documents: [] }),
      'without consent': (_itemId: string, studyId: string) => test.privacy.revokeConsent(studyId, model),
      'another model': () => {
        const endpointId = test.cluster.endpoints()[0]?.id ?? ''
        test.cluster.configure({ endpointId, endpointUrl: test.server.endpoint, model: 'nv-reason-cxr-3b' })
      },
    }
    type Change = keyof typeof changes
    const all: Change[] = [
      'another text',
      'without its picture',
      'without its document',
      'without consent',
      'another model',
    ]
    await assert(
      asyncProperty(subarray(all), constantFrom(true, false), async (chosen, isReviewed) => {
        await test.close()
        await opened()
        const picture = withPicture()
        test.privacy.grantConsent(picture.studyId, model)
        const content = { ...(await withGuide()), attachments: picture.attachments }
        enqueue(content.text, { ...content, ...(isReviewed && { shown: await review(content) }) })
        await triedInVain()
        const itemId = waiting()[0]?.id ?? ''
        for (const each of chosen) changes[each](itemId, picture.studyId)
        const foreseen = await outlook()
        returns()
        await test.until(() => waiting().length === 0 || waiting()[0]?.state === 'held')
        expect({ heldFor: waiting()[0]?.heldFor ?? null, isBehind: false }).toEqual(foreseen)
        expect(sentBodies()).toHaveLength(foreseen.heldFor === null ? 1 : 0)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a waiting question that is open to be changed', () => {
  it('is not sent, nor what follows it, until it is closed; then as it is', async () => {
    const elsewhere = test.chat.service.create('').id
    enqueue('Antes')
    const itemId = enqueue('A medias')
    enqueue('Después')
    enqueue('En otra', { conversationId: elsewhere })
    await triedInVain()
    const [window, other] = [new AbortController(), new AbortController()]
    const kept = [window, other].map(({ signal: open }) => failureOf(outbox().keep(itemId, open)))
    returns()
    await test.until(() => waiting().length === 2)
    expect(waiting().map(({ text, state }) => [text, state])).toEqual([
      ['A medias', 'waiting'],
      ['Después', 'waiting'],
    ])
    other.abort()
    await kept[1]
    outbox().edit({ itemId, text: 'Entera' })
    window.abort()
    expect((await kept[0])?.code).toBe('cancelled')
    await isEmpty()
    const asked = thread().flatMap(({ role, text }) => (role === 'user' ? [text] : []))
    expect(asked).toEqual(['Antes', 'Entera', 'Después'])
  })

  it('is one that waits', async () => {
    expect((await failureOf(outbox().keep('gone', signal()))).code).toBe('not_found')
  })
})
