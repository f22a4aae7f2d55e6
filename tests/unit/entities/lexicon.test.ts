import { describe, expect, it } from 'vitest'
import { expandPattern } from '../../../shared/domain/entities/expand'
import { inflectEnglish, inflectSpanish } from '../../../shared/domain/entities/inflect'
import { concepts } from '../../../shared/domain/entities/lexicon/index'
import { conceptById } from '../../../shared/domain/entities/lexicon'
import { entityKinds } from '../../../shared/domain/entities/kinds'
import { foldText } from '../../../shared/lib/fold-text'

describe('the lexicon', () => {
  it('has several hundred concepts, some of each kind, each named in both languages', () => {
    expect(concepts.length).toBeGreaterThan(900)
    for (const kind of entityKinds) expect(concepts.filter((each) => each.kind === kind).length).toBeGreaterThan(80)
    for (const { id, es, en } of concepts) {
      expect(id).toMatch(/^[a-z0-9-]+$/)
      for (const name of [...es, ...en]) expect(name).toMatch(/^[\p{L}\d]/u)
      expect(es.length * en.length).toBeGreaterThan(0)
    }
  })

  it('gives each concept an id of its own, by which it is found', () => {
    expect(new Set(concepts.map(({ id }) => id)).size).toBe(concepts.length)
    for (const concept of concepts) expect(conceptById(concept.id)).toBe(concept)
    expect(conceptById('no-such-thing')).toBeNull()
  })

  it('gives no name to two concepts', () => {
    const owners = new Map<string, string>()
    const shared: string[] = []
    for (const { id, es, en } of concepts) {
      for (const name of new Set([...es, ...en].map(foldText))) {
        const owner = owners.get(name)
        if (owner !== undefined) shared.push(`${name}: ${owner}, ${id}`)
        owners.set(name, id)
      }
    }
    expect(shared).toEqual([])
  })
})

describe('inflection', () => {
  it.each([
    ['derrame pleural', 'derrames pleurales'],
    ['opacidad en vidrio deslustrado', 'opacidades en vidrio deslustrado'],
    ['lesion', 'lesiones'],
    ['cicatriz apical', 'cicatrices apicales'],
    ['torax', 'torax'],
    ['signo de la silueta', 'signos de la silueta'],
  ])('makes the Spanish plural of «%s»', (name, plural) => {
    expect(inflectSpanish(name)).toContain(plural)
  })

  it('makes both genders of what has two', () => {
    expect(inflectSpanish('disneico/a')).toEqual(['disneico', 'disneicos', 'disneica', 'disneicas'])
    expect(inflectSpanish('fumador/a')).toEqual(['fumador', 'fumadores', 'fumadora', 'fumadoras'])
  })

  it.each([
    ['pleural effusion', 'pleural effusions'],
    ['metastasis', 'metastases'],
    ['opacity', 'opacities'],
    ['shortness of breath', 'shortnesses of breath'],
    ['mass', 'masses'],
  ])('makes the English plural of «%s»', (name, plural) => {
    expect(inflectEnglish(name)).toContain(plural)
  })
})

describe('patterns of triggers', () => {
  it('are every wording they stand for', () => {
    expect(expandPattern('no (hay|existe)')).toEqual(['no hay', 'no existe'])
    expect(expandPattern('except (for)')).toEqual(['except for', 'except'])
    expect(expandPattern('(sin|no se (ve|ven)) (datos) de').toSorted()).toEqual(
      ['sin datos de', 'sin de', 'no se ve datos de', 'no se ven datos de', 'no se ve de', 'no se ven de'].toSorted(),
    )
  })
})
