import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FiledDraft } from '../../../../shared/contract/chat-transfer'
import type { FiledDocument } from '../../../../shared/contract/conversation-file'
import { insertStudy } from '../../../support/chat'
import { draftOf, fileOf, messagesOf, pictureOf, plainShape } from '../../../support/transfer/files'
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

  it('tells of pictures of studies how many they were, and takes no id of them along', async () => {
    const { studyId, view } = insertStudy(transfer.db)
    const conversationId = await transfer.imported(fileOf(messages))
    const attachments = [{ studyId, view, label: 'PA' }]
    transfer.chat.service.saveDraft({ conversationId, replaces: null, text: '', attachments })
    const written = await transfer.written(conversationId)
    expect(written).not.toContain(studyId)
    expect(written).not.toContain(view.instanceId)
    const file = await transfer.exported(conversationId)
    expect(file.drafts).toEqual([draftOf('', { studyPictureCount: 1 })])
    const before = transfer.chat.service.drafts()
    await transfer.imported(file)
    expect(transfer.chat.service.drafts()).toEqual(before)
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

  it.each<[string, FiledDraft[]]>([
    ['in place of an answer', [draftOf('x', { replaces: 1 })]],
    ['in place of what is not there', [draftOf('x', { replaces: 2 })]],
    ['twice at one place', [draftOf('x'), draftOf('y')]],
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
