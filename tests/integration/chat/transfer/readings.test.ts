import { assert, asyncProperty, constantFrom, array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../electron/features/chat/clock'
import { createEntityRepository } from '../../../../electron/features/chat/entities/entity-repository'
import { storedEntity } from '../../../../electron/features/chat/entities/entity-merge'
import { createEntityStoring } from '../../../../electron/features/chat/entities/entity-storing'
import { mentionsAtOnce, type FiledMention, type FiledReading } from '../../../../shared/contract/chat-transfer'
import { extractEntities } from '../../../../shared/domain/entities/extract'
import { fileOf, messagesOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()
const invalid = expect.objectContaining({ error: { code: 'conversation_file_invalid' } })

const until = async (holds: () => boolean): Promise<void> => {
  await expect.poll(holds, { interval: 1 }).toBe(true)
}
const entitiesOf = (conversationId: string) => transfer.chat.service.entities(conversationId)

const answer = 'Hay edema reexpansivo; sin neumotórax.'
const mention = (quote: string, more: Partial<FiledMention> = {}): FiledMention => {
  const start = answer.indexOf(quote)
  return {
    start,
    end: start + quote.length,
    kind: 'finding',
    concept: 'pneumothorax',
    quote,
    status: 'negated',
    source: 'lexicon',
    dose: null,
    ...more,
  }
}
const byModel = mention('edema reexpansivo', {
  kind: 'diagnosis',
  concept: '~edema reexpansivo',
  status: 'affirmed',
  source: 'model',
})
const fileWith = (readings: FiledReading[]) =>
  fileOf(messagesOf(['🫁 ¿Qué hay?', answer].map(plainShape)), { readings })
const whole: FiledReading[] = [
  { message: 0, readBy: 'lexicon', mentions: [] },
  { message: 1, readBy: 'model', mentions: [byModel, mention('neumotórax')] },
]

describe('what a conversation names', () => {
  it('comes back as it was read, by the model too, with where it is said', async () => {
    const id = await transfer.imported(fileWith(whole))
    const { entities, pendingCount, model } = entitiesOf(id)
    expect(pendingCount).toBe(0)
    expect(model.unreadCount).toBe(0)
    expect(entities).toMatchObject([
      { concept: '~edema reexpansivo', affirmed: 1 },
      { concept: 'pneumothorax', affirmed: 0, negated: 1 },
    ])
    const named = { conversationId: id, kind: 'diagnosis' as const, concept: '~edema reexpansivo', limit: 5 }
    expect(transfer.chat.service.entityMentions(named)).toMatchObject({ total: 1, mentions: [{ source: 'model' }] })
    expect(transfer.chat.service.search('pneumothorax', 5)).toMatchObject([{ conversationId: id }])
  })

  it('is read anew of messages for which the file does not say it', async () => {
    const id = await transfer.imported(fileWith([]))
    await until(() => entitiesOf(id).pendingCount === 0)
    expect(entitiesOf(id).entities).toContainEqual(expect.objectContaining({ concept: 'pneumothorax', negated: 1 }))
  })

  it('is what the file says though the lexicon came first', async () => {
    const { importing } = transfer.chat.service
    const file = fileWith(whole)
    const { importId } = importing.begin(file.conversation)
    await importing.messages(importId, file.messages)
    const unread = () => transfer.db.prepare('select count(*) from messages where entities_from is null').pluck().get()
    transfer.chat.clock.advance(500)
    await until(() => unread() === 0)
    await importing.readings(importId, file.readings)
    const { conversationId } = await importing.finish(importId, { active: 1, summaries: [], drafts: [] })
    expect(await transfer.exported(conversationId)).toEqual(file)
  })

  it('is not taken over by the lexicon that was reading meanwhile', async () => {
    const id = await transfer.imported(fileWith(whole))
    const entities = createEntityRepository(transfer.db)
    const [, last] = transfer.chat.service.messages(id, { at: 'start' }).messages
    const message = entities.message(last?.id ?? '')
    if (message === null) throw new Error('no message')
    const found = extractEntities(message.text).map((entity) => storedEntity(message.text, entity))
    await createEntityStoring({ db: transfer.db, clock: systemClock }, entities).put(message, found, 'lexicon')
    expect(await transfer.exported(id)).toEqual(fileWith(whole))
  })

  it('goes in as many parts as it takes', async () => {
    const count = mentionsAtOnce * 2 + 7
    const text = 'TEP '.repeat(count)
    const messages = messagesOf([plainShape(text)])
    const conversationId = await transfer.imported(fileOf(messages))
    await until(() => entitiesOf(conversationId).pendingCount === 0)
    const file = await transfer.exported(conversationId)
    expect(file.readings.map(({ mentions }) => mentions.length)).toEqual([mentionsAtOnce, mentionsAtOnce, 7])
    const copy = await transfer.imported(file)
    expect(await transfer.exported(copy)).toEqual(file)
    expect(entitiesOf(copy).entities).toMatchObject([{ concept: 'pulmonary-embolism', affirmed: count }])
  })

  it('is exported of any text as it was read', async () => {
    const words = constantFrom('sin', 'derrame', 'TEP', 'ceftriaxona', '1 g', 'cada 12 h', '😀', 'quizá', '.', 'ápice')
    await assert(
      asyncProperty(array(words, { maxLength: 30 }), async (said) => {
        const text = said.join(' ')
        const id = await transfer.imported(fileOf(messagesOf([plainShape(text)])))
        await until(() => entitiesOf(id).pendingCount === 0)
        const file = await transfer.exported(id)
        const found = extractEntities(text).map((entity) => storedEntity(text, entity))
        expect(file.readings).toEqual([{ message: 0, readBy: 'lexicon', mentions: found }])
        expect(await transfer.exported(await transfer.imported(file))).toEqual(file)
      }),
      { numRuns: 40 },
    )
  })

  it.each<[string, FiledReading[]]>([
    ['words that do not stand there', [{ message: 1, readBy: 'model', mentions: [{ ...byModel, start: 3 }] }]],
    ['words beyond the end', [{ message: 1, readBy: 'model', mentions: [mention('x', { start: 900, end: 901 })] }]],
    ['a message that is not there', [{ message: 2, readBy: 'lexicon', mentions: [] }]],
    ['messages out of order', [...whole].reverse()],
    ['mentions out of order', [{ message: 1, readBy: 'model', mentions: [mention('neumotórax'), byModel] }]],
    [
      'half a character',
      [{ message: 0, readBy: 'model', mentions: [{ ...byModel, start: 0, end: 1, quote: '\ud83e' }] }],
    ],
    ['the same mention twice', [{ message: 1, readBy: 'model', mentions: [byModel, byModel] }]],
    [
      'two readers of one message',
      [
        { message: 1, readBy: 'model', mentions: [byModel] },
        { message: 1, readBy: 'lexicon', mentions: [mention('neumotórax')] },
      ],
    ],
  ])('is refused with %s, and nothing is left', async (_what, readings) => {
    const before = transfer.rowCounts()
    await expect(transfer.imported(fileWith(readings))).rejects.toEqual(invalid)
    expect(transfer.rowCounts()).toEqual(before)
  })
})
