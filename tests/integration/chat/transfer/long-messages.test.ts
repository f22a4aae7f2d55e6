import { describe, expect, it } from 'vitest'
import { failureOf } from '../../../support/failure'
import { slowClock } from '../../../support/slow-clock'
import { fileOf, messagesOf, plainShape } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()

/** Of many words, none twice but the last of each ten, with one of its own at either end and amid. */
const longText = (): string => {
  const words = Array.from({ length: 6000 }, (_word, at) =>
    at % 10 === 9 ? 'común' : `palabra${(at * 7919).toString(36)}`,
  )
  return ['alfaprimera', ...words.slice(0, 3000), 'Mediación', ...words.slice(3000), 'omegaúltima'].join(' ')
}
const file = () => fileOf(messagesOf([plainShape(longText()), plainShape(`Respuesta. ${longText()}`)]))

const foundIn = (typed: string): string[] =>
  transfer.chat.service.search(typed, 10).map(({ conversationId }) => conversationId)
/** Rows of the index that have a word, of whatever conversation. */
const indexed = (word: string): unknown =>
  transfer.db.prepare('select count(*) from messages_fts where messages_fts match ?').pluck().get(word)
const partCount = (): number => Number(transfer.db.prepare('select count(*) from message_word_parts').pluck().get())

describe('a message too long to be put in the index at once', () => {
  it('is found by every word of it, by words far from each other, and by beginnings', async () => {
    const id = await transfer.imported(file())
    expect(partCount()).toBeGreaterThan(8)
    for (const typed of [
      'alfaprimera',
      'mediacion',
      'omegaultima',
      'alfaprimera omegaultima',
      'medi',
      'omegaul',
      'comun',
    ])
      expect([typed, ...foundIn(typed)]).toEqual([typed, id, id])
    expect(foundIn('alfaprimera nada')).toEqual([])
    const words = new Set(longText().split(' '))
    const notIndexed = [...words].filter((word) => indexed(`"${word}"`) !== 2)
    expect(notIndexed).toEqual([])
    expect(await transfer.exported(id)).toEqual(file())
  })

  it('is found so after the index was joined, and when the profile is opened again', async () => {
    const id = await transfer.imported(file())
    transfer.db.prepare(`insert into messages_fts (messages_fts) values ('optimize')`).run()
    transfer.reopen()
    expect(foundIn('alfaprimera comun mediacion omegaultima')).toEqual([id, id])
    expect(transfer.db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('leaves none of its words in the index when it goes, or says something else', async () => {
    const id = await transfer.imported(file())
    const [question] = transfer.chat.service.messages(id, { at: 'start' }).messages
    transfer.db.prepare('update messages set text = ? where id = ?').run('Otra cosa', question?.id)
    expect([indexed('comun'), indexed('omegaultima'), indexed('cosa')]).toEqual([1, 1, 1])
    transfer.db.prepare('update messages set text = ? where id = ?').run('Y otra más', question?.id)
    expect([indexed('cosa'), indexed('otra')]).toEqual([0, 1])
    transfer.db.prepare('update conversations set active_message_id = null where id = ?').run(id)
    transfer.db.prepare('delete from conversations where id = ?').run(id)
    for (const word of ['alfaprimera', 'comun', 'mediacion', 'omegaultima', 'otra']) expect(indexed(word)).toBe(0)
    expect(partCount()).toBe(0)
    transfer.db.prepare(`insert into messages_fts (messages_fts, rank) values ('integrity-check', 1)`).run()
  })

  it('is gone with what was in the index of it when the import is cut amid', async () => {
    transfer.reopen(slowClock(10))
    const before = transfer.rowCounts()
    const { importing } = transfer.chat.service
    const { importId } = importing.begin(file().conversation)
    const cut = failureOf(importing.messages(importId, file().messages))
    await expect.poll(partCount, { interval: 1 }).toBeGreaterThan(2)
    transfer.chat.service.close()
    expect(await cut).toEqual({ code: 'not_found' })
    expect(indexed('alfaprimera')).toBe(1)
    expect(indexed('omegaultima')).toBe(0)
    expect(foundIn('alfaprimera')).toEqual([])
    transfer.reopen()
    await expect.poll(() => transfer.rowCounts(), { timeout: 5000 }).toEqual(before)
    expect([indexed('alfaprimera'), indexed('comun'), partCount()]).toEqual([0, 0, 0])
  })
})
