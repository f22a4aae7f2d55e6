import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportEvent } from '../../../electron/features/chat/transfer/exporting'
import { type DraftPicture, pictureLimits } from '../../../shared/contract/chat-pictures'
import { Failure } from '../../../shared/lib/failure'
import { insertStudy } from '../../support/chat'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { answers } from '../../support/cluster/behaviours'
import { failureOf } from '../../support/failure'
import { picturePngFile, tellingChunks } from '../../support/picture-files'

const model = 'medgemma-27b-it'
const { signal } = new AbortController()
let test: ChatWithCluster
let server: ChatWithCluster['server']
let privacy: ChatWithCluster['privacy']
let chat: ChatWithCluster['chat']
let conversationId: string
beforeEach(async () => {
  test = await openChatWithCluster(model)
  ;({ server, privacy, chat, conversationId } = test)
  server.chat = answers(['Una radiografía.'])
})
afterEach(() => test.close())

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}
const upload = (png: Uint8Array) => chat.service.receivePicture(inPieces(png))
const uploaded = async (png: Uint8Array, label = 'foto.png'): Promise<DraftPicture> => {
  const { sha256 } = await upload(png)
  return { pictureSha256: sha256, label }
}
const draftOf = (...attachments: DraftPicture[]) => ({ conversationId, text: '¿Qué se ve?', attachments })
const messages = () => chat.service.messages(conversationId).messages
const refusal = async (png: Uint8Array) => failureOf(upload(png))

describe('a picture of a file that goes with a question', () => {
  it('is kept with nothing of its file but the pixels', async () => {
    const secret = 'PACIENTE DE PRUEBA'
    const { sha256, ...size } = await upload(picturePngFile(40, 30, 0, tellingChunks(secret)))
    const plain = picturePngFile(40, 30)
    expect(size).toEqual({ widthPx: 40, heightPx: 30, sizeBytes: plain.length })
    expect(await test.blobs.readAll(sha256)).toEqual(plain)
  })

  it('is refused with its reason: no picture, damaged, larger than any that is sent', async () => {
    const png = picturePngFile(40, 30)
    expect(await refusal(Buffer.from('MZ'))).toEqual({ code: 'picture_invalid' })
    expect(await refusal(Buffer.alloc(0))).toEqual({ code: 'picture_invalid' })
    expect(await refusal(png.subarray(0, 60))).toEqual({ code: 'picture_invalid' })
    expect(await refusal(picturePngFile(pictureLimits.edgePx + 1, 2))).toEqual({ code: 'picture_invalid' })
    expect(await refusal(Buffer.alloc(pictureLimits.pngBytes + 1))).toEqual({ code: 'payload_too_large' })
    const never = { pictureSha256: '0'.repeat(64), label: 'x.png' }
    await expect(chat.service.preview(draftOf(never), signal)).rejects.toThrow(new Failure('not_found'))
    expect(await failureOf(chat.ask(draftOf(never)).end)).toEqual({ code: 'not_found' })
    expect(messages()).toEqual([])
  })

  it('goes only once it was allowed by itself, to the model it was allowed for, as it was shown', async () => {
    const png = picturePngFile(40, 30)
    const picture = await uploaded(png)
    const shown = await chat.service.preview(draftOf(picture), signal)
    const { sha256 } = await upload(png)
    expect(shown).toMatchObject({
      consentNeeded: [],
      pictureConsentNeeded: [{ pictureSha256: sha256, name: 'foto.png' }],
      pictures: [{ sha256, studyId: null, burnedInAnnotation: 'unknown', widthPx: 40, heightPx: 30 }],
    })
    // Seen and not allowed is not enough, nor is it allowed for another model.
    const asShown = { shown: { bodySha256: shown.bodySha256, endpoints: shown.endpoints } }
    expect((await failureOf(chat.ask(draftOf(picture), asShown).end)).code).toBe('consent_required')
    privacy.grantPictureConsent({ pictureSha256: sha256, name: 'foto.png', model: 'nv-reason-cxr-3b' })
    expect((await failureOf(chat.ask(draftOf(picture), asShown).end)).code).toBe('consent_required')
    expect(server.requests).toEqual([])

    privacy.grantPictureConsent({ pictureSha256: sha256, name: 'foto.png', model })
    await chat.ask(draftOf(picture), asShown).end
    const body = server.requests.at(-1)?.body.toString() ?? ''
    expect(body).toContain(png.toString('base64'))
    expect(body).not.toContain('foto.png')
    const { entries } = await privacy.disclosures({ limit: 10, offset: 0 })
    expect(entries).toMatchObject([{ bodySha256: shown.bodySha256, imageCount: 1, studyIds: [] }])
    expect(messages()[0]).toMatchObject({
      attachments: [{ pictureSha256: sha256, studyId: null, view: null, label: 'foto.png', widthPx: 40 }],
    })
  })

  it('is asked for again once it was taken back, also within what came before', async () => {
    const picture = await uploaded(picturePngFile(40, 30))
    const { sha256: pictureSha256 } = await upload(picturePngFile(40, 30))
    privacy.grantPictureConsent({ pictureSha256, name: 'foto.png', model })
    await chat.ask(draftOf(picture)).end
    privacy.revokePictureConsent(pictureSha256, model)
    expect(privacy.pictureConsents()).toEqual([])
    expect((await failureOf(chat.ask(draftOf()).end)).code).toBe('consent_required')
    const [, answer] = messages()
    const { pictureConsentNeeded } = await chat.service.previewRetry(answer?.id ?? '')
    expect(pictureConsentNeeded).toEqual([{ pictureSha256, name: 'foto.png' }])
    privacy.grantPictureConsent({ pictureSha256, name: 'foto.png', model })
    await chat.ask(draftOf()).end
    expect(server.requests.at(-1)?.body.toString()).toContain(picturePngFile(40, 30).toString('base64'))
  })

  it('goes beside one of a study, each by its own consent', async () => {
    const { studyId, view } = insertStudy(test.database.db)
    const picture = await uploaded(picturePngFile(40, 30))
    const draft = draftOf({ view, label: 'PA' }, picture, picture)
    const needed = await chat.service.preview(draft, signal)
    expect([needed.consentNeeded.length, needed.pictureConsentNeeded.length, needed.pictures.length]).toEqual([1, 1, 3])
    privacy.grantConsent(studyId, model)
    expect((await failureOf(chat.ask(draft).end)).code).toBe('consent_required')
    for (const each of needed.pictureConsentNeeded) privacy.grantPictureConsent({ ...each, model })
    await chat.ask(draft).end
    const { entries } = await privacy.disclosures({ limit: 1, offset: 0 })
    expect(entries).toMatchObject([{ imageCount: 3, studyIds: [studyId] }])
  })

  it('stays with what is being written, and is forgotten with what was never sent', async () => {
    const [kept, waiting, left] = [picturePngFile(10, 10, 1), picturePngFile(10, 10, 2), picturePngFile(10, 10, 3)]
    const stored = await uploaded(kept)
    const queued = await uploaded(waiting)
    await upload(left)
    const attachments = [stored].flatMap((each) => ('pictureSha256' in each ? [each] : []))
    chat.service.saveDraft({ conversationId, replaces: null, text: '', attachments })
    chat.service.outbox.pause(true)
    chat.service.outbox.enqueue({
      conversationId,
      text: '¿Y esta?',
      attachments: [queued].flatMap((each) => ('pictureSha256' in each ? [each] : [])),
    })
    const pngs = () =>
      test.database.db.prepare("select count(*) from blobs where media_type = 'image/png'").pluck().get()
    expect(pngs()).toBe(3)
    chat.service.close()
    chat = test.open()
    expect(pngs()).toBe(2)
    expect(chat.service.drafts()).toMatchObject([{ attachments }])
    const { pictures } = await chat.service.preview(draftOf(stored, queued), signal)
    expect(pictures).toHaveLength(2)
    chat.service.close()
  })

  it('goes with its conversation into a file and back, without what was allowed for it', async () => {
    const picture = await uploaded(picturePngFile(40, 30))
    const { sha256: pictureSha256 } = await upload(picturePngFile(40, 30))
    privacy.grantPictureConsent({ pictureSha256, name: 'foto.png', model })
    await chat.ask(draftOf(picture)).end
    const events: ExportEvent[] = []
    await chat.service.export(conversationId, async (event) => void events.push(event), signal)
    privacy.revokePictureConsent(pictureSha256, model)

    const { importing } = chat.service
    const head = events.find((event) => event.type === 'head')
    const end = events.find((event) => event.type === 'end')
    if (head === undefined || end === undefined) throw new Error('it did not come to its end')
    const { importId } = importing.begin(head.head)
    for (const event of events) {
      // oxlint-disable-next-line no-await-in-loop -- in order, as a window does
      if (event.type === 'picture') await importing.picture(importId, event.picture)
      // oxlint-disable-next-line no-await-in-loop
      if (event.type === 'messages') await importing.messages(importId, event.messages)
    }
    const { conversationId: copyId } = await importing.finish(importId, end.end)
    const [question, answer] = chat.service.messages(copyId).messages
    expect(question).toMatchObject({
      attachments: [{ pictureSha256, studyId: null, view: null, label: 'foto.png', burnedInAnnotation: 'unknown' }],
    })
    const { pictureConsentNeeded } = await chat.service.previewRetry(answer?.id ?? '')
    expect(pictureConsentNeeded).toEqual([{ pictureSha256, name: 'foto.png' }])
  })

  it('is not taken out of a file with anything beside its pixels', async () => {
    const { importing } = chat.service
    const head = { title: 'x', titleFrom: 'person', createdAtMs: 1, updatedAtMs: 1 } as const
    const telling = picturePngFile(40, 30, 0, tellingChunks('PACIENTE DE PRUEBA'))
    const sha256 = createHash('sha256').update(telling).digest('hex')
    const { importId } = importing.begin({ ...head, pinned: false, archived: false, folder: null })
    const taken = importing.picture(importId, { sha256, base64: telling.toString('base64') })
    expect(await failureOf(taken)).toEqual({ code: 'conversation_file_invalid' })
  })

  it('is not allowed where there is none', () => {
    const consent = { pictureSha256: '0'.repeat(64), name: 'x', model }
    expect(() => privacy.grantPictureConsent(consent)).toThrow(new Failure('not_found'))
    expect(privacy.pictureConsents()).toEqual([])
  })
})
