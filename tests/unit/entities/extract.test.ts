import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractEntities, extractInParts } from '../../../shared/domain/entities/extract'
import { concepts } from '../../../shared/domain/entities/lexicon/index'

const told = (text: string): string[] =>
  extractEntities(text).map(({ concept: { id }, status, start, end }) => `${text.slice(start, end)} ${id} ${status}`)

describe('entities of a text', () => {
  it('are one thing by any of its names', () => {
    for (const name of ['Tromboembolia pulmonar', 'TEP', 'tep', 'embolia  pulmonar', 'EMBOLISMO PULMONAR', 'PE'])
      expect(extractEntities(name).map(({ concept }) => concept.id)).toEqual(['pulmonary-embolism'])
  })

  it('are found whatever their accents, marks and line breaks, and told as they stand there', () => {
    expect(told('**Derrame\npleural** y TORAX; opacidad basál')).toEqual([
      'Derrame\npleural pleural-effusion affirmed',
      'TORAX thorax affirmed',
      'opacidad opacity affirmed',
    ])
  })

  it('are no parts of other words, nor abbreviations in small letters', () => {
    expect(told('Trastepar, el pe de la letra, tep125, captar y masajes; cap 3')).toEqual([])
  })

  it('are the longest that stand there', () => {
    expect(told('neumonía intersticial usual')).toEqual([
      'neumonía intersticial usual usual-interstitial-pneumonia affirmed',
    ])
  })

  it('are told apart by sentence', () => {
    expect(told('Sin derrame. Neumotórax derecho.\n- Cardiomegalia\n- No fractura')).toEqual([
      'derrame pleural-effusion negated',
      'Neumotórax pneumothorax affirmed',
      'Cardiomegalia cardiomegaly affirmed',
      'fractura fracture negated',
    ])
    // A full stop that only shortens a word, or parts decimals, ends nothing.
    expect(told('Sin nódulos mayores de 4.5 mm según el Dr. Pérez ni derrame')).toEqual([
      'nódulos nodule negated',
      'derrame pleural-effusion negated',
    ])
  })

  const piece = constantFrom(
    'sin ',
    'no se observa ',
    'derrame pleural',
    'TEP',
    ', ',
    '. ',
    '\n\n',
    ' ni ',
    'ceftriaxona 1 g IV',
    'ñ',
    '👍',
    ' descartado',
    'probable ',
    ': no',
    '%',
  )
  const anyText = array(
    piece.chain((some) => string({ unit: 'binary', maxLength: 4 }).map((other) => some + other)),
    { maxLength: 40 },
  ).map((pieces) => pieces.join(''))

  it('are within the text, in order and apart, whatever the text', () => {
    assert(
      property(anyText, (text) => {
        let last = 0
        for (const { start, end } of extractEntities(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })

  it('are the same in a sentence wherever it stands', () => {
    assert(
      property(anyText, anyText, (before, after) => {
        const sentence = 'No se observa derrame pleural'
        const text = `${before}.\n\n${sentence}.\n\n${after}`
        const at = before.length + 3
        const here = extractEntities(text).filter(({ start }) => start >= at && start < at + sentence.length)
        expect(here.map(({ concept: { id }, status }) => `${id} ${status}`)).toEqual(['pleural-effusion negated'])
      }),
    )
  })

  it('are the same when a long text is read in parts', () => {
    const sentence = 'Sin derrame pleural ni neumotórax; opacidad basal derecha. Ceftriaxona 1 g IV cada 12 h.\n'
    const text = sentence.repeat(300)
    const parts = [...extractInParts(text)]
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.flat()).toHaveLength(300 * 4)
    for (const { concept, start, end } of parts.flat()) {
      expect(text.slice(start, end).length).toBeGreaterThan(5)
      expect(concept.id).toMatch(/pleural-effusion|pneumothorax|opacity|ceftriaxone/)
    }
  })

  it('are found by the first name of every concept in either language', () => {
    for (const { es, en, id } of concepts) {
      for (const [name = ''] of [es, en]) {
        const [written = ''] = name.split('/a')
        const [found] = extractEntities(written)
        expect({ name, id: found?.concept.id }).toEqual({ name, id })
        expect({ name, start: found?.start, end: found?.end }).toEqual({ name, start: 0, end: written.length })
      }
    }
  })
})
