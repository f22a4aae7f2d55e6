import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ConversationFile, FiledDocument } from '../../../../shared/contract/conversation-file'
import { writePdf } from '../../../support/pdf-writer'
import { fileOf, messagesOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()
const invalid = expect.objectContaining({ error: { code: 'conversation_file_invalid' } })
const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

const pdf = (): Extract<FiledDocument, { kind: 'pdf' }> => {
  const bytes = writePdf(['Primera', 'Segunda'])
  const base64 = Buffer.from(bytes).toString('base64')
  return { kind: 'pdf', sha256: sha256Of(bytes), base64, pages: ['Primera', 'Segunda'] }
}
const said = 'Masculino de 40 años con tos.\nSin fiebre.'
const transcript: FiledDocument = { kind: 'transcript', sha256: sha256Of(said), text: said }

/** One question, which has this page of the document. */
function fileWith(document: FiledDocument, name: string, page: number, answers: string[] = []): ConversationFile {
  const [question, ...others] = messagesOf(['¿Qué dice?', ...answers].map(plainShape))
  if (question?.role !== 'user') throw new Error('no question')
  const documents = [{ sha256: document.sha256, name, pages: [page] }]
  return fileOf([{ ...question, documents }, ...others], { documents: [document] })
}

describe('the documents of a conversation in a file', () => {
  it('are there with the text of their pages', async () => {
    const file = fileWith(pdf(), 'guia.pdf', 2)
    const id = await transfer.imported(file)
    expect(await transfer.exported(id)).toEqual(file)
    const [message] = transfer.chat.service.messages(id, { at: 'start' }).messages
    expect(message).toMatchObject({ documents: [{ kind: 'pdf', name: 'guia.pdf', pages: [2], pageCount: 2 }] })
  })

  it('are told to be of an audio where they are, by the name of its file, though the sound is not kept', async () => {
    const file = fileWith(transcript, 'nota de voz.m4a', 1)
    const id = await transfer.imported(file)
    expect(await transfer.exported(id)).toEqual(file)
    const [message] = transfer.chat.service.messages(id, { at: 'start' }).messages
    expect(message).toMatchObject({ documents: [{ kind: 'transcript', name: 'nota de voz.m4a', pageCount: 1 }] })
    expect(transfer.chat.service.documentText(transcript.sha256, [1])).toEqual([{ number: 1, text: said }])
  })

  it('prove of none that it was sent', async () => {
    const file = fileWith(pdf(), 'guia.pdf', 1, ['Ya enviado.'])
    const draft = { conversationId: await transfer.imported(file), text: '¿Y ahora?', attachments: [] }
    const { newDocuments } = await transfer.chat.service.preview(draft, new AbortController().signal)
    expect(newDocuments).toEqual([{ sha256: pdf().sha256, name: 'guia.pdf' }])
  })

  it.each<[string, FiledDocument, number]>([
    ['lack a page', pdf(), 3],
    ['are another text than they say', { kind: 'transcript', sha256: sha256Of('otra cosa'), text: said }, 1],
    ['are another file than they say', { ...pdf(), sha256: sha256Of('otra cosa') }, 1],
  ])('leave nothing of it where they %s', async (_what, document, page) => {
    const before = transfer.rowCounts()
    await expect(transfer.imported(fileWith(document, 'guia.pdf', page))).rejects.toEqual(invalid)
    expect(transfer.rowCounts()).toEqual(before)
  })

  it('may be here already', async () => {
    const file = fileWith(pdf(), 'guia.pdf', 1)
    await transfer.imported(file)
    const again = await transfer.imported({ ...file, documents: [] })
    expect(await transfer.exported(again)).toEqual(file)
    const before = transfer.rowCounts()
    await expect(transfer.imported({ ...fileWith(transcript, 'voz.m4a', 1), documents: [] })).rejects.toEqual(invalid)
    expect(transfer.rowCounts()).toEqual(before)
  })
})
