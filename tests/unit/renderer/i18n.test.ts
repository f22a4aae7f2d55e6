import { describe, expect, it } from 'vitest'
import { en } from '../../../renderer/i18n/en'
import { es } from '../../../renderer/i18n/es'
import { createTranslate } from '../../../renderer/i18n/i18n'

type Tree = { readonly [key: string]: string | Tree }

const textsOf = (tree: Tree, prefix = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : textsOf(value, `${prefix}${key}.`),
  )
const placeholdersOf = (text: string): string[] =>
  Array.from(text.matchAll(/{{([^},]+)/g), ([, name]) => name ?? '').sort()

const spanish = new Map(textsOf(es))
const english = new Map(textsOf(en))

describe('the texts of the interface', () => {
  it('are the same ones in both languages, none empty', () => {
    expect([...english.keys()].sort()).toEqual([...spanish.keys()].sort())
    for (const text of [...spanish.values(), ...english.values()]) expect(text.trim()).not.toBe('')
  })

  it('ask for the same values in both languages', () => {
    for (const [key, text] of spanish)
      expect([key, placeholdersOf(english.get(key) ?? '')]).toEqual([key, placeholdersOf(text)])
  })

  it('have both plurals wherever they have one', () => {
    const singular = [...spanish.keys()].filter((key) => key.endsWith('_one'))
    expect(singular.filter((key) => !spanish.has(key.replace(/_one$/, '_other')))).toEqual([])
  })
})

describe('createTranslate', () => {
  it('leaves what looks like markup or a reference in a value as it is', () => {
    const t = createTranslate('es')
    const code = '<b>$t(common.close)</b> {{code}}'
    expect(t('common.errorCode', { code })).toBe(`Código: ${code}`)
  })

  it('writes numbers as Mexico does', () => {
    expect(createTranslate('es')('common.showing', { shown: 1234.5, total: 20000 })).toBe(
      'Se muestran 1,234.5 de 20,000',
    )
  })
})
