import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EntityChanges, changesOf } from '../../../electron/features/chat/entities/entity-changes'
import { storedEntity } from '../../../electron/features/chat/entities/entity-merge'
import { mergeEntities } from '../../../electron/features/chat/entities/entity-quotes'
import type { StoredEntity } from '../../../electron/features/chat/entities/entity-repository'
import { extractEntities } from '../../../shared/domain/entities/extract'

function changes(text: string, stored: readonly StoredEntity[]): EntityChanges {
  const steps = changesOf(text, stored)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}
function readAgain(text: string, stored: readonly StoredEntity[]): StoredEntity[] {
  const { removed, added } = changes(text, stored)
  const gone = new Set(removed)
  return [...stored.filter(({ start }) => !gone.has(start)), ...added].toSorted((a, b) => a.start - b.start)
}
const byLexicon = (text: string): StoredEntity[] => extractEntities(text).map((each) => storedEntity(text, each))
const byModel = (text: string, quote: string, more: Partial<StoredEntity> = {}): StoredEntity => {
  const start = text.indexOf(quote)
  const known = { kind: 'finding', concept: '~x', status: 'affirmed', source: 'model', dose: null } as const
  return { start, end: start + quote.length, quote, ...known, ...more }
}

const words = fc.constantFrom(
  'sin',
  'derrame',
  'TEP',
  'ceftriaxona',
  '1 g',
  'cada 12 h',
  '😀',
  'quizá',
  '.',
  'cosa rara',
)
const texts = fc.array(words, { maxLength: 40 }).map((said) => said.join(' '))

describe('reading a text again', () => {
  const text = 'Sin derrame. Posible TEP; edema reexpansivo tratado con ceftriaxona 1 g IV cada 12 h.'

  it('changes nothing of what is read alike', () => {
    expect(changes(text, byLexicon(text))).toEqual({ removed: [], added: [] })
    const merged = mergeEntities(text, [{ kind: 'diagnosis', quote: 'edema reexpansivo', status: 'affirmed' }])
    expect(changes(text, merged)).toEqual({ removed: [], added: [] })
  })

  it('keeps the words, kind and status that the model gave, by the name they have now', () => {
    const denied = byModel(text, 'TEP', { kind: 'diagnosis', concept: '~tep', status: 'negated' })
    const unknown = byModel(text, 'edema reexpansivo', { kind: 'diagnosis', concept: '~edema reexpansivo' })
    const dosed = byModel(text, 'ceftriaxona', { kind: 'drug', concept: 'ceftriaxone' })
    const again = readAgain(text, [denied, unknown, dosed])
    expect(again).toContainEqual({ ...denied, concept: 'pulmonary-embolism' })
    expect(again).toContainEqual(unknown)
    expect(again.find(({ quote }) => quote === 'ceftriaxona')).toMatchObject({
      source: 'model',
      dose: { quantities: [1], everyHours: 12 },
    })
    expect(again.find(({ quote }) => quote === 'derrame')).toMatchObject({ source: 'lexicon', status: 'negated' })
  })

  it('gives what a new reading gives, whatever was known', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat(3)), (said, choices) => {
        const fresh = byLexicon(said)
        const known = fresh.flatMap((entity): StoredEntity[] => {
          const [choice] = choices.take(1)
          if (choice === 0) return []
          if (choice === 1) return [{ ...entity, concept: 'of-before', kind: 'test' }]
          if (choice === 2) return [{ ...entity, dose: null, status: 'uncertain' }]
          return [entity]
        })
        expect(readAgain(said, known)).toEqual(fresh)
      }),
    )
  })

  it('leaves what the model found where it is, and nothing of the lexicon over it', () => {
    const model = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 12 })), { maxLength: 8 })
    fc.assert(
      fc.property(texts, model, (said, places) => {
        const listed = new Map<number, StoredEntity>()
        for (const [from, length] of places) {
          const quote = said.slice(from, from + length)
          if (quote !== '') listed.set(from, byModel(said, quote, { start: from, end: from + quote.length }))
        }
        const known = [...listed.values()].toSorted((a, b) => a.start - b.start)
        const again = readAgain(said, known)
        const ofModel = again.filter(({ source }) => source === 'model')
        const kept = ({ start, end, kind, quote, status }: StoredEntity) => ({ start, end, kind, quote, status })
        expect(ofModel.map(kept)).toEqual(known.map(kept))
        for (const entity of again.filter(({ source }) => source === 'lexicon'))
          expect(known.every(({ start, end }) => end <= entity.start || start >= entity.end)).toBe(true)
        const free = byLexicon(said).filter((entity) =>
          known.every(({ start, end }) => end <= entity.start || start >= entity.end),
        )
        expect(again.filter(({ source }) => source === 'lexicon')).toEqual(free)
        expect(readAgain(said, again)).toEqual(again)
      }),
    )
  })
})
