import { assert, constantFrom, dictionary, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headlineOf } from '../../../renderer/features/studies/importing/headline'
import { createTranslate } from '../../../renderer/i18n/i18n'
import { fileOutcomeSchema, type ImportSummary } from '../../../shared/contract/studies'

const t = createTranslate('es')

const headline = (counts: ImportSummary['counts'], state: ImportSummary['state'] = 'done', resumable = false) => {
  const ended = {
    importId: '00000000-0000-7000-8000-000000000001',
    startedAtMs: 1,
    endedAtMs: 2,
    studyIds: [],
    state,
    resumable,
    counts,
  }
  const { tone, title, details } = headlineOf(ended, t)
  return { tone, said: [title, ...details] }
}

describe('what an import is said to have done', () => {
  it.each<[string, ImportSummary['counts'], string, string[]]>([
    ['new files', { imported: 3 }, 'good', ['Importación terminada: 3 archivos nuevos.']],
    ['what was here', { duplicate: 3 }, 'good', ['Todo ya estaba en este perfil.']],
    [
      'what was in the Trash',
      { restored: 2 },
      'good',
      ['2 archivos estaban en la Papelera y se recuperaron con su estudio.'],
    ],
    [
      'some in the Trash, some here',
      { restored: 2, duplicate: 3 },
      'good',
      ['2 archivos estaban en la Papelera y se recuperaron con su estudio.', '3 archivos ya estaban en este perfil.'],
    ],
    [
      'new ones that bring their study back from the Trash',
      { imported_restored: 2, restored: 3 },
      'good',
      [
        'Importación terminada: 2 archivos nuevos.',
        '3 archivos estaban en la Papelera y se recuperaron con su estudio.',
      ],
    ],
    [
      'some here, some refused',
      { duplicate: 3, refused_empty: 2 },
      'warning',
      [
        'No se importó ningún archivo.',
        '3 archivos ya estaban en este perfil.',
        '2 archivos no se importaron; el informe dice por qué.',
      ],
    ],
    [
      'kept without a picture to show',
      { imported_unreadable_image: 2 },
      'warning',
      [
        'Importación terminada: 2 archivos nuevos.',
        '2 archivos quedaron guardados, pero su imagen no se puede mostrar.',
      ],
    ],
    ['an index alone', { index_read: 2, not_in_index: 5 }, 'warning', ['No se importó ningún archivo.']],
    ['nothing', {}, 'warning', ['No se importó ningún archivo.']],
  ])('of %s', (_, counts, tone, said) => {
    expect(headline(counts)).toEqual({ tone, said })
  })

  it('says of one that was cut what it kept, and how to go on', () => {
    expect(headline({ imported: 2, restored: 3, cancelled: 4 }, 'cancelled').said).toEqual([
      'La importación se canceló.',
      '2 archivos nuevos quedaron guardados.',
      '3 archivos estaban en la Papelera y se recuperaron con su estudio.',
      '4 archivos no se alcanzaron a importar.',
    ])
    expect(headline({ imported: 2 }, 'interrupted', true).said[1]).toContain('Al continuar')
    expect(headline({ imported: 2 }, 'interrupted').said[1]).toContain('suelte otra vez')
    expect(headline({ imported: 2 }, 'failed')).toMatchObject({ tone: 'danger' })
  })

  it('never claims that all was here, or that all is well, of anything else', () => {
    const outcome = constantFrom(...fileOutcomeSchema.options)
    assert(
      property(dictionary(outcome, integer({ min: 1, max: 9 }), { maxKeys: 4 }), (counts) => {
        const { tone, said } = headline(counts)
        const outcomes = Object.keys(counts)
        const isAllKnown = said[0] === 'Todo ya estaba en este perfil.'
        expect(isAllKnown && outcomes.some((name) => !/^(duplicate|index_read|not_in_index)$/.test(name))).toBe(false)
        const isBad = outcomes.some((name) => /^refused|^cancelled$|unreadable/.test(name))
        expect(isBad && tone === 'good').toBe(false)
        const unsaid = (['restored', 'cancelled', 'imported_unreadable_image'] as const).filter(
          (name) => counts[name] !== undefined && !said.join(' ').includes(`${counts[name]} archivo`),
        )
        expect(unsaid).toEqual([])
      }),
    )
  })
})
