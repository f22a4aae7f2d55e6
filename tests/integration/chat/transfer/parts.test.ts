import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../../../renderer/features/chat/transfer/batches'
import { Failure } from '../../../../shared/lib/failure'
import { fillConversation } from '../../../support/conversations'
import { failureOf } from '../../../support/failure'
import { slowClock } from '../../../support/slow-clock'
import { fileOf, fileWithPicture, messagesOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'
import { turnsDuring } from '../../../support/turns'

const transfer = withTransfer()

describe('an import under way', () => {
  it('is seen nowhere, and gone when the profile is opened again', async () => {
    const file = fileWithPicture()
    const before = transfer.rowCounts()
    const { service } = transfer.chat
    const { importId } = service.importing.begin(file.conversation)
    const [picture] = file.pictures
    if (picture === undefined) throw new Error('no picture')
    await service.importing.picture(importId, picture)
    await service.importing.messages(importId, file.messages)
    expect(service.conversations(10, 0).total).toBe(0)
    expect(service.search('se ve', 10)).toEqual([])
    expect(service.titled('imagen', 10)).toEqual([])
    service.close()
    transfer.reopen()
    await expect.poll(() => transfer.rowCounts()).toEqual(before)
  })

  it('that a crash left long is taken away little by little', async () => {
    const { service } = transfer.chat
    const before = transfer.rowCounts()
    const file = fileOf(messagesOf(Array.from({ length: 200 }, () => plainShape('corto'))))
    const { importId } = service.importing.begin(file.conversation)
    for (const batch of batchesOf(file.messages)) {
      // oxlint-disable-next-line no-await-in-loop -- as a window does
      await service.importing.messages(importId, batch)
    }
    service.close()
    transfer.reopen(slowClock(10))
    const left = () => transfer.db.prepare('select count(*) from messages').pluck().get()
    expect(left()).toBeGreaterThan(190)
    expect(await turnsDuring(expect.poll(left).toBe(0))).toBeGreaterThan(100)
    await expect.poll(() => transfer.rowCounts()).toEqual(before)
  })

  it('that was given up is gone, and its parts go nowhere', async () => {
    const { conversationId } = fillConversation(transfer.db, 'Larga', 120)
    const file = await transfer.exported(conversationId)
    const before = transfer.rowCounts()
    const { importing } = transfer.chat.service
    const { importId } = importing.begin(file.conversation)
    await importing.messages(importId, batchesOf(file.messages)[0] ?? [])
    await importing.cancel(importId)
    await expect(importing.messages(importId, file.messages)).rejects.toThrow(Failure)
    await expect(importing.finish(importId, { active: 0, summaries: [], drafts: [] })).rejects.toThrow(Failure)
    expect(transfer.rowCounts()).toEqual(before)
  })

  it('lets the loop turn after each message that takes its time, and what it names after each mention', async () => {
    transfer.reopen(slowClock(3))
    const { importing } = transfer.chat.service
    const said = 'TEP '.repeat(40)
    const file = fileOf(messagesOf(Array.from({ length: 40 }, () => plainShape(said))))
    const { importId } = importing.begin(file.conversation)
    expect(await turnsDuring(importing.messages(importId, file.messages))).toBeGreaterThanOrEqual(20)
    const mentions = Array.from({ length: 40 }, (_mention, at) => ({
      start: at * 4,
      end: at * 4 + 3,
      kind: 'diagnosis' as const,
      concept: 'pulmonary-embolism',
      quote: 'TEP',
      status: 'affirmed' as const,
      source: 'lexicon' as const,
      dose: null,
    }))
    const reading = importing.readings(importId, [{ message: 0, readBy: 'lexicon', mentions }])
    expect(await turnsDuring(reading)).toBeGreaterThanOrEqual(20)
  })

  it('takes one part after another, and stops amid one when it is given up or the profile is locked', async () => {
    transfer.reopen(slowClock(10))
    const file = fileOf(messagesOf(Array.from({ length: 40 }, () => plainShape('corto'))))
    const before = transfer.rowCounts()
    const { importing } = transfer.chat.service
    const { importId } = importing.begin(file.conversation)
    const first = failureOf(importing.messages(importId, file.messages))
    expect(await failureOf(importing.messages(importId, file.messages))).toEqual({ code: 'conflict' })
    await importing.cancel(importId)
    expect(await first).toEqual({ code: 'not_found' })
    expect(transfer.rowCounts()).toEqual(before)
    const next = importing.begin(file.conversation)
    const cut = failureOf(importing.messages(next.importId, file.messages))
    transfer.chat.service.close()
    expect(await cut).toEqual({ code: 'not_found' })
    transfer.reopen()
    await expect.poll(() => transfer.rowCounts()).toEqual(before)
  })
})
