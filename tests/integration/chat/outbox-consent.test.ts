import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDraftPicture } from '../../../shared/domain/pictures/draft-picture'
import { draftOfQueued } from '../../../shared/domain/draft-of-queued'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { picturePng } from '../../support/chat'
import { refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { startCluster } from '../../support/cluster/server'
import { failureOf } from '../../support/failure'
import { outboxOf } from '../../support/outbox'
import { guidePages as pages, reviewedOf, sha256Of as sha256, whole } from '../../support/reviewed-questions'

const model = 'medgemma-27b-it'
let test: ChatWithCluster
beforeEach(async () => {
  test = await openChatWithCluster(model)
  leaves()
})
afterEach(() => test.close())
const { outbox, waiting, enqueue, thread, askedCount, leaves, returns, triedInVain, isEmpty } = outboxOf(() => test)

const { signal, withGuide, withPicture, review, enqueueReviewed, sentBodies, isHeldFor } = reviewedOf(() => test)
/** What left, and what stands in the conversation. */
const gone = (): unknown[] => [...sentBodies(), ...thread()]

describe('a waiting question whose document was reviewed and allowed', () => {
  it('goes by itself, to the byte as it was shown', async () => {
    const { bodySha256 } = await enqueueReviewed(await withGuide())
    await triedInVain()
    returns()
    await isEmpty()
    const [body = ''] = sentBodies()
    expect(sha256(body)).toBe(bodySha256)
    expect(body).toContain(pages[0])
    expect(thread()[0]).toMatchObject({ documents: [{ name: 'guia.pdf', pages: [1] }] })
    expect(test.privacy.sentAs(bodySha256)).not.toBeNull()
  })

  it('is held where it was not allowed, and goes once it is', async () => {
    const question = await withGuide()
    enqueue(question.text, question)
    returns()
    await isHeldFor('consent_required')
    expect(gone()).toEqual([])
    const shown = await review(question)
    outbox().release(waiting()[0]?.id ?? '', shown)
    await isEmpty()
    expect(sentBodies().map(sha256)).toEqual([shown.bodySha256])
  })

  it.each([
    ['its text changed', { text: '¿Y qué más?' }],
    ['its document was taken off', { documents: [] }],
  ])('is asked about again where %s', async (_what, change) => {
    await enqueueReviewed(await withGuide())
    const [queued] = waiting()
    const itemId = queued?.id ?? ''
    outbox().edit({ itemId, ...change })
    returns()
    await isHeldFor('disclosure_changed')
    expect(gone()).toEqual([])
    // As it was again, it is what was allowed.
    outbox().edit({ itemId, text: queued?.text, documents: queued?.documents })
    outbox().release(itemId, null)
    await isHeldFor('consent_required')
    expect(gone()).toEqual([])
  })

  it('goes as it was allowed where a change was taken back before its turn', async () => {
    const { bodySha256 } = await enqueueReviewed(await withGuide())
    const [queued] = waiting()
    const itemId = queued?.id ?? ''
    outbox().edit({ itemId, documents: [] })
    expect(waiting()[0]?.documents).toEqual([])
    outbox().edit({ itemId, documents: queued?.documents })
    returns()
    await isEmpty()
    expect(sentBodies().map(sha256)).toEqual([bodySha256])
  })

  it('is asked about again where another answer came before it in its conversation', async () => {
    enqueue('Antes')
    await enqueueReviewed(await withGuide())
    returns()
    await isHeldFor('disclosure_changed')
    expect(sentBodies()).toHaveLength(1)
    expect(sentBodies()[0]).not.toContain(pages[0])
    const [held] = waiting()
    const draft = held && draftOfQueued(held)
    const { bodySha256, endpoints } = await test.chat.service.preview(draft ?? fail(), signal())
    outbox().release(held?.id ?? '', { bodySha256, endpoints })
    await isEmpty()
    expect(sha256(sentBodies()[1])).toBe(bodySha256)
  })

  it('is asked about again where another model is asked, or another server', async () => {
    await enqueueReviewed(await withGuide())
    const [first] = test.cluster.endpoints()
    const endpointId = first?.id ?? ''
    test.cluster.configure({ endpointId, endpointUrl: test.server.endpoint, model: 'nv-reason-cxr-3b' })
    returns()
    await isHeldFor('disclosure_changed')
    expect(gone()).toEqual([])
    outbox().cancel(waiting()[0]?.id ?? '')
    leaves()
    await enqueueReviewed(await withGuide())
    await triedInVain()
    const other = await startCluster()
    test.cluster.configure({ endpointId, endpointUrl: other.endpoint, model: 'nv-reason-cxr-3b' })
    test.chat.service.clusterReturned()
    await isHeldFor('cluster_changed')
    expect(gone()).toEqual([])
    expect(sentBodies(other)).toEqual([])
    await other.close()
  })

  it('is held where its document is gone', async () => {
    await enqueueReviewed(await withGuide())
    test.database.db.prepare('delete from chat_document_pages').run()
    test.database.db.prepare('delete from chat_documents').run()
    returns()
    await isHeldFor('not_found')
    expect(gone()).toEqual([])
  })
})

describe('a waiting question whose picture was reviewed and allowed', () => {
  const allowed = async () => {
    const question = withPicture()
    test.privacy.grantConsent(question.studyId, model)
    return { question, shown: await enqueueReviewed(question) }
  }

  it('goes by itself, with the very pixels that were shown', async () => {
    const { question, shown } = await allowed()
    await triedInVain()
    returns()
    await isEmpty()
    const [body = ''] = sentBodies()
    expect(sha256(body)).toBe(shown.bodySha256)
    expect(body).toContain(Buffer.from(picturePng(question.view)).toString('base64'))
    expect(thread()[0]).toMatchObject({ attachments: [{ studyId: question.studyId, label: 'PA' }] })
  })

  it('is asked about again where the consent was taken back, and goes once it is given anew', async () => {
    const { question, shown } = await allowed()
    test.privacy.revokeConsent(question.studyId, model)
    returns()
    await isHeldFor('consent_required')
    expect(gone()).toEqual([])
    outbox().release(waiting()[0]?.id ?? '', shown)
    await isHeldFor('consent_required')
    expect(gone()).toEqual([])
    test.privacy.grantConsent(question.studyId, model)
    outbox().release(waiting()[0]?.id ?? '', shown)
    await isEmpty()
    expect(sentBodies().map(sha256)).toEqual([shown.bodySha256])
  })

  it('is asked about again where the picture was taken off, or shows something else', async () => {
    const { question } = await allowed()
    const itemId = waiting()[0]?.id ?? ''
    outbox().edit({ itemId, attachments: [] })
    returns()
    await isHeldFor('disclosure_changed')
    const attachments = question.attachments.map((each) => ({ ...each, view: { ...each.view, invert: true } }))
    outbox().edit({ itemId, attachments })
    outbox().release(itemId, await review(question))
    await isHeldFor('disclosure_changed')
    expect(gone()).toEqual([])
  })

  it('is asked about again where another model is asked', async () => {
    await allowed()
    const [first] = test.cluster.endpoints()
    test.cluster.configure({
      endpointId: first?.id ?? '',
      endpointUrl: test.server.endpoint,
      model: 'nv-reason-cxr-3b',
    })
    returns()
    await isHeldFor('disclosure_changed')
    expect(gone()).toEqual([])
  })
})

describe('a waiting question with a picture of a file', () => {
  it('goes as it was shown, and is asked about again where its consent was taken back', async () => {
    const png = picturePng({ instanceId: '', frameNumber: 1, window: null, invert: false })
    const { sha256: pictureSha256 } = await test.chat.service.receivePicture(whole(png))
    const consent = { pictureSha256, name: 'foto.png', model }
    test.privacy.grantPictureConsent(consent)
    const question = { text: '¿Qué ves?', attachments: [{ pictureSha256, label: 'foto.png' }] }
    const { bodySha256 } = await enqueueReviewed(question)
    await triedInVain()
    test.privacy.revokePictureConsent(pictureSha256, model)
    returns()
    await isHeldFor('consent_required')
    expect(gone()).toEqual([])
    test.privacy.grantPictureConsent(consent)
    outbox().release(waiting()[0]?.id ?? '', await review(question))
    await isEmpty()
    expect(sentBodies().map(sha256)).toEqual([bodySha256])
  })
})

describe('a question with a document that was asked when the cluster was gone', () => {
  it('goes in its place as it was shown, and not without being asked about where its picture may no longer go', async () => {
    const question = withPicture()
    const { studyId } = question
    test.privacy.grantConsent(studyId, model)
    test.server.chat = refuses(refusals.queueFull)
    const content = { ...(await withGuide()), attachments: question.attachments }
    const shown = await review(content)
    const { attachments, ...rest } = content
    const draft = { ...rest, conversationId: test.conversationId, attachments: attachments.map(asDraftPicture) }
    await failureOf(test.chat.ask(draft, { shown }).end)
    const answerId = thread().at(-1)?.id ?? ''
    outbox().enqueueAgain(answerId, null)
    expect(waiting()).toMatchObject([{ attachments, documents: content.documents, answerId }])
    test.privacy.revokeConsent(studyId, model)
    returns()
    await isHeldFor('consent_required')
    expect(askedCount()).toBe(1)
    test.privacy.grantConsent(studyId, model)
    const { bodySha256, endpoints } = await test.chat.service.previewRetry(answerId)
    outbox().release(waiting()[0]?.id ?? '', { bodySha256, endpoints })
    test.server.chat = refuses(refusals.schemaError)
    await isEmpty()
    expect(sentBodies().map(sha256)).toEqual([shown.bodySha256, shown.bodySha256])
  })

  it('is held where it was never shown, for want of a cluster, and goes where it was reviewed as it was put to wait', async () => {
    for (const { id } of test.cluster.endpoints()) test.cluster.removeEndpoint(id)
    const draft = { ...(await withGuide()), conversationId: test.conversationId, attachments: [] }
    expect((await failureOf(test.chat.ask(draft).end)).code).toBe('cluster_not_configured')
    test.cluster.configure({ endpointUrl: test.server.endpoint, model })
    const answerId = thread().at(-1)?.id ?? ''
    outbox().enqueueAgain(answerId, null)
    returns()
    await isHeldFor('consent_required')
    expect(sentBodies()).toEqual([])
    outbox().cancel(waiting()[0]?.id ?? '')
    const { bodySha256, endpoints, newDocuments } = await test.chat.service.previewRetry(answerId)
    expect(newDocuments).toMatchObject([{ name: 'guia.pdf' }])
    outbox().enqueueAgain(answerId, { bodySha256, endpoints })
    await isEmpty()
    expect(sentBodies().map(sha256)).toEqual([bodySha256])
    expect(thread().at(-1)).toMatchObject({ id: answerId, state: 'complete', model })
  })
})
const fail = (): never => {
  throw new Error('nothing is held')
}
