import { assert, asyncProperty } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../../../renderer/features/chat/transfer/batches'
import { fillConversation } from '../../../support/conversations'
import { anyFile, draftOf, fileOf, fileWithPicture, messagesOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()

describe('a conversation in a file', () => {
  it('is the same after it was imported and exported again, with every branch, what it names and its drafts', async () => {
    await assert(
      asyncProperty(anyFile, async (file) => {
        const first = await transfer.exported(await transfer.imported(file))
        expect(first).toEqual(file)
        expect(await transfer.exported(await transfer.imported(first))).toEqual(first)
      }),
      { numRuns: 60 },
    )
  })

  it('is what the resident sees, in its folder, and is found', async () => {
    const { service } = transfer.chat
    const { conversationId } = fillConversation(transfer.db, 'Larga', 320)
    service.move(conversationId, service.createFolder('Tórax').id)
    const file = await transfer.exported(conversationId)
    expect(file.messages).toHaveLength(320)
    const copy = await transfer.imported(file)
    const shown = (id: string) =>
      service.messages(id, { at: 'end' }, 5).messages.map(({ text, createdAtMs }) => [text, createdAtMs])
    expect(shown(copy)).toEqual(shown(conversationId))
    expect(service.folders()).toMatchObject([{ name: 'Tórax', conversationCount: 2 }])
    expect(new Set(service.search('319', 10).map((hit) => hit.conversationId))).toContain(copy)
  })

  it('may be one that was begun and never asked', async () => {
    const file = fileOf([], { drafts: [draftOf('A medias')] })
    expect(await transfer.exported(await transfer.imported(file))).toEqual(file)
  })

  it('speaks for no study of this profile', async () => {
    const file = fileWithPicture()
    const [first, second] = [await transfer.imported(file), await transfer.imported(file)]
    const studies = [first, second].map((id) => {
      const [message] = transfer.chat.service.messages(id, { at: 'start' }).messages
      return message?.role === 'user' ? message.attachments[0]?.studyId : undefined
    })
    expect(studies[0]).toBeDefined()
    expect(studies[0]).not.toBe(studies[1])
  })

  it('goes in batches that a request may hold', () => {
    const long = messagesOf(
      Array.from({ length: 250 }, (_shape, index) => plainShape(index % 50 === 0 ? 'a'.repeat(300_000) : 'corto')),
    )
    const batches = batchesOf(long)
    expect(batches.flat()).toEqual(long)
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(40)
    expect(Math.max(...batches.map((batch) => JSON.stringify(batch).length))).toBeLessThan(900_000)
  })
})
