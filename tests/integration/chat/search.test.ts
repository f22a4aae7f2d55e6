import { array, assert, constantFrom, integer, property, record, string, stringMatching } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConversationRepository } from '../../../electron/features/chat/conversations/conversation-repository'
import { createDocumentRepository } from '../../../electron/features/chat/documents/document-repository'
import { createMessageRepository } from '../../../electron/features/chat/messages/message-repository'
import { createSearchRepository } from '../../../electron/features/chat/search/search-repository'
import { foldText } from '../../../shared/lib/fold-text'
import { newId } from '../../../shared/lib/ids'
import { type TestDatabase, openTestDatabase } from '../../support/database'

let test: TestDatabase
beforeEach(() => {
  test = openTestDatabase()
})
afterEach(() => test.close())

const ask = (text: string, title = 'Tórax'): { conversationId: string; messageId: string } => {
  const [conversationId, messageId] = [newId(), newId()]
  createConversationRepository(test.db).insert(conversationId, title, 1)
  createMessageRepository(test.db, createDocumentRepository(test.db)).insertQuestion({
    id: messageId,
    conversationId,
    parentId: null,
    text,
    createdAtMs: 1,
    attachments: [],
    documents: [],
  })
  return { conversationId, messageId }
}
const find = (text: string) => createSearchRepository(test.db).find(text, 50)

describe('search over messages', () => {
  it('finds the beginning of a word without accents or case', () => {
    const { messageId } = ask('¿Qué significa una atelectasia laminar?')
    expect(find('ATELECTÁ').map((hit) => hit.messageId)).toEqual([messageId])
  })

  it('asks for every word', () => {
    ask('neumonía lobar')
    const both = ask('neumonía con derrame')
    expect(find('neumonia derrame').map((hit) => hit.messageId)).toEqual([both.messageId])
  })

  it('marks what matched and nothing else', () => {
    ask('El <b>derrame</b> pleural borra el seno.')
    expect(find('pleural')[0]?.snippet).toEqual([
      { text: 'El <b>derrame</b> ', match: false },
      { text: 'pleural', match: true },
      { text: ' borra el seno.', match: false },
    ])
  })

  it('leaves removed conversations out', () => {
    const { conversationId } = ask('enfisema')
    createConversationRepository(test.db).remove(conversationId, 2)
    expect(find('enfisema')).toEqual([])
  })

  it('puts the better match first', () => {
    ask('El neumotórax es raro aquí, entre muchas otras cosas que no vienen al caso de esta larga pregunta')
    const better = ask('Neumotórax y neumotórax a tensión')
    expect(find('neumotorax')[0]?.messageId).toBe(better.messageId)
  })

  it('takes a letter for a word of its own', () => {
    const { messageId } = ask('La vitamina D')
    ask('derrame')
    expect(find('d').map((hit) => hit.messageId)).toEqual([messageId])
  })

  it('finds an answer by its text of now, not by that of before', () => {
    const { messageId } = ask('neumotórax')
    test.db.prepare('update messages set text = ? where id = ?').run('hidroneumotórax izquierdo', messageId)
    expect(find('neumotorax')).toEqual([])
    expect(find('hidroneumo').map((hit) => hit.messageId)).toEqual([messageId])
  })

  it('looks among the newest where very many match', () => {
    const oldest = ask('derrame derrame derrame')
    for (let number = 0; number < 100; number += 1) ask(`derrame ${number}`)
    const found = find('derrame').map((hit) => hit.messageId)
    expect(found).toHaveLength(50)
    expect(found).not.toContain(oldest.messageId)
  })

  it('finds the beginning of more words than are gone through side by side', () => {
    const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
    const words = letters.flatMap((one) => letters.map((other) => `hiper${one}${other}`))
    const { messageId } = ask(words.join(' '))
    expect(find('hiper').map((hit) => hit.messageId)).toEqual([messageId])
    expect(find('hiperz').map((hit) => hit.messageId)).toEqual([messageId])
  })

  it('finds what a reading of every message would', () => {
    const stem = constantFrom(
      'neumo',
      'NEUMÓ',
      'torax',
      'tórax',
      'pleura',
      'ñandú',
      'a',
      'de',
      'lóbulo',
      'lobulillo',
      '7',
      'x1',
    )
    const written = array(array(stem, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    const typed = array(
      record({ word: stem, letters: integer({ min: 1, max: 9 }) }).map(({ word, letters }) =>
        word.normalize('NFC').slice(0, letters),
      ),
      { minLength: 1, maxLength: 3 },
    )
    assert(
      property(written, typed, (messages, words) => {
        test.db.exec('delete from messages')
        const kept = messages.map((text) => ({ text, ...ask(text.join(' ')) }))
        const beginsOneOf = (text: readonly string[], word: string): boolean =>
          text.some((each) =>
            foldText(word).length === 1 ? foldText(each) === foldText(word) : foldText(each).startsWith(foldText(word)),
          )
        const expected = kept.filter(({ text }) => words.every((word) => beginsOneOf(text, word)))
        const hits = find(words.join(' '))
        expect(hits.map((hit) => hit.messageId).toSorted()).toEqual(
          expected.map(({ messageId }) => messageId).toSorted(),
        )
        // What is marked is words that were looked for, and the text is all there.
        for (const { snippet, messageId } of hits) {
          const whole = kept.find((each) => each.messageId === messageId)?.text.join(' ')
          expect(snippet.map(({ text }) => text).join('')).toBe(whole?.normalize('NFC'))
          const marked = snippet.filter(({ match }) => match).map(({ text }) => text)
          expect(marked.length).toBeGreaterThan(0)
          expect(marked.every((mark) => words.some((word) => beginsOneOf([mark], word)))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each(['', '   ', '"', '* - ^ ( ) : { }', '\u0000'])('finds nothing for %j', (typed) => {
    ask('algo')
    expect(find(typed)).toEqual([])
  })

  it('reads operators of the query language as words', () => {
    ask('NEAR OR AND NOT')
    expect(find('NOT "NEAR(')).toHaveLength(1)
    expect(find('text:algo')).toEqual([])
  })

  it('never fails on what a person types, and finds the words of a text by themselves', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 60 }), (typed) => {
        expect(() => find(typed)).not.toThrow()
      }),
      { numRuns: 500 },
    )
    const word = stringMatching(/^[a-záéíóúüñ0-9]{1,12}$/)
    assert(
      property(array(word, { minLength: 1, maxLength: 8 }), constantFrom(' ', ', ', '"', ' - ', '*'), (words, glue) => {
        const { messageId } = ask(words.join(' '))
        expect(
          createSearchRepository(test.db)
            .find(words.join(glue), 100_000)
            .map((hit) => hit.messageId),
        ).toContain(messageId)
      }),
      { numRuns: 50 },
    )
  })
})
