import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { titleFrom } from '../../../electron/features/chat/title'

it('takes the first line of the question', () => {
  expect(titleFrom('  ¿Qué es el signo\tde la silueta?\nTengo una placa de tórax.')).toBe(
    '¿Qué es el signo de la silueta?',
  )
})

it('cuts a long question between words and says that it was cut', () => {
  const title = titleFrom(
    'Describe de forma sistemática los hallazgos de esta radiografía de tórax en dos proyecciones',
  )
  expect(title).toBe('Describe de forma sistemática los hallazgos de esta…')
})

it('cuts a long word without breaking a character', () => {
  expect(titleFrom('🫁'.repeat(100))).toBe(`${'🫁'.repeat(60)}…`)
})

it('is short and of one line for any question', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (question) => {
      const title = titleFrom(question)
      expect(Array.from(title).length).toBeLessThanOrEqual(61)
      expect(title).not.toMatch(/[\r\n]/)
    }),
  )
})
