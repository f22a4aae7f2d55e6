import { createHash } from 'node:crypto'
import { assert, asyncProperty } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationIn } from '../../../../renderer/features/chat/transfer/read-file'
import type { ConversationFile } from '../../../../shared/contract/conversation-file'
import { Failure } from '../../../../shared/lib/failure'
import { writePdf } from '../../../support/pdf-writer'
import { anyFile, fileOf, messagesOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()

/** As it was written before readings and drafts were. */
const asFirstVersion = (
  { readings: _readings, drafts: _drafts, waiting: _waiting, ...file }: ConversationFile,
  documents: unknown[],
) => JSON.stringify({ ...file, version: 1, documents })

describe('a file of the first version', () => {
  it('is read as one that names nothing yet and has no drafts', async () => {
    await assert(
      asyncProperty(anyFile, async (file) => {
        const read = conversationIn(asFirstVersion(file, []))
        expect(read).toEqual({ ...file, readings: [], drafts: [], waiting: [] })
        expect((await transfer.exported(await transfer.imported(read))).messages).toEqual(file.messages)
      }),
      { numRuns: 10 },
    )
  })

  it('has its documents, with a PDF told by nothing and a transcript by its one page', async () => {
    const [bytes, said] = [writePdf(['Primera']), 'Tos de un mes.']
    const filed = [bytes, Buffer.from(said)].map((content) => ({
      sha256: createHash('sha256').update(content).digest('hex'),
      base64: Buffer.from(content).toString('base64'),
    }))
    const [pdf, transcript] = filed
    const [question] = messagesOf([plainShape('¿Qué dice?')])
    if (question?.role !== 'user') throw new Error('no question')
    const uses = filed.map(({ sha256 }, at) => ({ sha256, name: at === 0 ? 'guia.pdf' : 'voz.m4a', pages: [1] }))
    const file = fileOf([{ ...question, documents: uses }])
    const read = conversationIn(
      asFirstVersion(file, [
        { ...pdf, pages: ['Primera'] },
        { ...transcript, kind: 'transcript', pages: [said] },
      ]),
    )
    expect(read.documents).toEqual([
      { kind: 'pdf', ...pdf, pages: ['Primera'] },
      { kind: 'transcript', sha256: transcript?.sha256, text: said },
    ])
    expect(await transfer.exported(await transfer.imported(read))).toEqual(read)
  })

  it('with what only a later one has is refused', () => {
    const file = fileOf([])
    expect(() => conversationIn(JSON.stringify({ ...file, version: 1 }))).toThrow(Failure)
    expect(() => conversationIn(asFirstVersion(file, [{ kind: 'transcript', sha256: 'a'.repeat(64) }]))).toThrow(
      Failure,
    )
  })
})
