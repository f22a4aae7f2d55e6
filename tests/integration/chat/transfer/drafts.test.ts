import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import type { FiledDraft } from '../../../../shared/contract/chat-transfer'
import type { FiledDocument } from '../../../../shared/contract/conversation-file'
import { newId } from '../../../../shared/lib/ids'
import { insertStudy } from '../../../support/chat'
import { draftOf, filedPictureOf, fileOf, messagesOf, pictureOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()
const invalid = expect.objectContaining({ error: { code: 'conversation_file_invalid' } })

const messages = messagesOf(['¿Qué es?', 'Un menisco.'].map(plainShape))
describe('what was being written to a conversation', () => {
  it('comes back to be gone on with, the next question and the one being edited', async () => {
    const id = await transfer.imported(
      fileOf(messages, { drafts: [draftOf('¿Y si'), draftOf('¿Qué', { replaces: 0 })] }),
    )
    const [question] = transfer.chat.service.messages(id, { at: 'start' }).messages
    expect(transfer.chat.service.drafts()).toEqual([
      { conversationId: id, replaces: null, text: '¿Y si', attachments: [] },
      { conversationId: id, replaces: question?.id, text: '¿Qué', attachments: [] },
    ])
    expect(transfer.chat.announced).toContainEqual(['chat.drafts'])
  })

  it('has its documents, which no question has yet', async () => {
    const text = 'Tos de un mes.'
    const sha256 = createHash('sha256').update(text).digest('hex')
    const documents: FiledDocument[] = [{ kind: 'transcript', sha256, text }]
    const uses = [{ sha256, name: 'voz.m4a', pages: [1] }]
    const file = fileOf(messages, { documents, drafts: [draftOf('Resume', { documents: uses })] })
    const id = await transfer.imported(file)
    expect(transfer.chat.service.drafts()).toMatchObject([{ documents: uses }])
    expect(await transfer.exported(id)).toEqual(file)
  })

  it('has its pictures of studies as they would have left, and no id of them', async () => {
    const { studyId, view } = insertStudy(transfer.db)
    const conversationId = await transfer.imported(fileOf(messages))
    const attachments = [{ studyId, view, label: 'PA' }]
    transfer.chat.service.saveDraft({ conversationId, replaces: null, text: '', attachments })
    const written = await transfer.written(conversationId)
    expect(written).not.toContain(studyId)
    expect(written).not.toContain(view.instanceId)
    const file = await transfer.exported(conversationId)
    const picture = pictureOf(view.frameNumber)
    expect(file.pictures).toEqual([picture])
    const pictures = [{ label: 'PA', pictureSha256: picture.sha256 }]
    expect(file.drafts).toEqual([draftOf('', { pictures })])
    const id = await transfer.imported(file)
    expect(transfer.chat.service.drafts().find((draft) => draft.conversationId === id)?.attachments).toEqual(pictures)
    // What it was of is not known any more, so each picture is asked about.
    const draft = { conversationId: id, text: '¿Ves?', attachments: pictures }
    const preview = await transfer.chat.service.preview(draft, new AbortController().signal)
    expect(preview).toMatchObject({ consentNeeded: [], pictureConsentNeeded: [{ name: 'PA' }] })
  })

  it('tells of pictures of studies that are gone how many they were', async () => {
    const { studyId, view } = insertStudy(transfer.db)
    const conversationId = await transfer.imported(fileOf(messages))
    const gone = { studyId: newId(), view: { ...view, instanceId: newId() }, label: 'Perfil' }
    const attachments = [gone, { studyId, view, label: 'PA' }]
    transfer.chat.service.saveDraft({ conversationId, replaces: null, text: '¿Qué', attachments })
    const file = await transfer.exported(conversationId)
    const pictures = [{ label: 'PA', pictureSha256: pictureOf(view.frameNumber).sha256 }]
    expect(file.drafts).toEqual([draftOf('¿Qué', { pictures, studyPictureCount: 1 })])
  })

  it('that is nothing but pictures that are gone is nothing', async () => {
    const before = transfer.rowCounts()
    await transfer.imported(fileOf([], { drafts: [draftOf('', { studyPictureCount: 2 })] }))
    expect(transfer.chat.service.drafts()).toEqual([])
    expect(transfer.rowCounts()).not.toEqual(before)
  })

  it('has its pictures of files', async () => {
    const picture = pictureOf(3)
    const attachments = [{ label: 'placa.png', pictureSha256: picture.sha256 }]
    const file = fileOf(messages, { pictures: [picture], drafts: [draftOf('¿Ves', { pictures: attachments })] })
    const id = await transfer.imported(file)
    expect(transfer.chat.service.drafts()).toEqual([{ conversationId: id, replaces: null, text: '¿Ves', attachments }])
    transfer.reopen()
    expect(await transfer.exported(id)).toEqual(file)
  })

  it('stays with its own conversation', async () => {
    const [one, other] = [await transfer.imported(fileOf(messages)), await transfer.imported(fileOf(messages))]
    transfer.chat.service.saveDraft({ conversationId: one, replaces: null, text: 'De una', attachments: [] })
    transfer.chat.service.saveDraft({ conversationId: null, replaces: null, text: 'De ninguna', attachments: [] })
    expect((await transfer.exported(other)).drafts).toEqual([])
    expect((await transfer.exported(one)).drafts).toEqual([draftOf('De una')])
  })

  it('is refused with a picture larger than what is sent', async () => {
    const large = filedPictureOf(pictureLimits.edgePx + 1, 1)
    const before = transfer.rowCounts()
    const drafts = [draftOf('x', { pictures: [{ label: 'a', pictureSha256: large.sha256 }] })]
    await expect(transfer.imported(fileOf(messages, { pictures: [large], drafts }))).rejects.toEqual(invalid)
    expect(transfer.rowCounts()).toEqual(before)
  })

  it.each<[string, FiledDraft[]]>([
    ['in place of an answer', [draftOf('x', { replaces: 1 })]],
    ['in place of what is not there', [draftOf('x', { replaces: 2 })]],
    ['twice at one place', [draftOf('x'), draftOf('y')]],
    ['with a picture that never came', [draftOf('x', { pictures: [{ label: 'a', pictureSha256: 'a'.repeat(64) }] })]],
    [
      'with a document that never came',
      [draftOf('x', { documents: [{ sha256: 'a'.repeat(64), name: 'a', pages: [1] }] })],
    ],
  ])('is refused %s, and nothing is left', async (_what, drafts) => {
    const before = transfer.rowCounts()
    await expect(transfer.imported(fileOf(messages, { drafts }))).rejects.toEqual(invalid)
    expect(transfer.rowCounts()).toEqual(before)
  })
})
