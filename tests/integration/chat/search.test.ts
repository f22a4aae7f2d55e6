import { array, assert, constantFrom, property, string, stringMatching } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConversationRepository } from '../../../electron/features/chat/conversation-repository'
import { createMessageRepository } from '../../../electron/features/chat/message-repository'
import { createSearchRepository } from '../../../electron/features/chat/search-repository'
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
  createMessageRepository(test.db).insertQuestion({
    id: messageId,
    conversationId,
    parentId: null,
    text,
    createdAtMs: 1,
    attachments: [],
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
