import { array, assert, constantFrom, double, integer, property, record, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCaseDocument, writeCaseDocument } from '../../../shared/domain/case-draft/document'
import type { CaseDraft } from '../../../shared/domain/case-draft/schema'

const uid = integer({ min: 1, max: 1e9 }).map((number) => `2.25.${number}`)
const file = uid.map((each) => `dicom/S0001/${each}.dcm`)
const coordinate = double({ min: 0, max: 65_535, noNaN: true })
const text = string({ unit: 'grapheme', maxLength: 100 })
const draft = record({
  format: constantFrom<'suite-imss-case-draft'>('suite-imss-case-draft'),
  version: constantFrom<1>(1),
  language: constantFrom<'es' | 'en'>('es', 'en'),
  title: text.map((each) => `Caso ${each}`.trim().slice(0, 120)),
  modalities: array(constantFrom('CT', 'MR', 'US')),
  series: array(
    record({
      id: constantFrom('S0001', 'S0002'),
      modality: constantFrom('CT', ''),
      images: array(record({ sopInstanceUid: uid, file, frames: integer({ min: 0, max: 9 }) }), { maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
  answers: array(
    record({
      id: integer({ min: 1, max: 99 }).map((number) => `A${number}`),
      kind: constantFrom<CaseDraft['answers'][number]['kind']>('ellipse', 'length', 'arrow'),
      sopInstanceUid: uid,
      file,
      frame: integer({ min: 1, max: 99 }),
      points: array(tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 }),
      label: text,
    }),
    { maxLength: 3 },
  ),
})

describe('the document of a case', () => {
  it('is read again as it was written, whatever is in its texts', () => {
    assert(
      property(draft, text, (written, body) => {
        const read = readCaseDocument(writeCaseDocument({ draft: written, body }))
        expect(read).toEqual({ draft: JSON.parse(JSON.stringify(written)), body: body.trim() })
      }),
    )
  })

  it('is read from what an editor leaves: other line ends, a byte order mark, a longer text', () => {
    const written: CaseDraft = {
      format: 'suite-imss-case-draft',
      version: 1,
      language: 'es',
      title: '--- «Caso»',
      modalities: ['CT'],
      series: [],
      answers: [],
    }
    const edited = `\uFEFF${writeCaseDocument({ draft: written, body: '# Uno\n\n---\n\n## Dos' })}\nMás.`
    expect(readCaseDocument(edited.replaceAll('\n', '\r\n'))).toMatchObject({ draft: written })
    expect(readCaseDocument(edited)?.body).toBe('# Uno\n\n---\n\n## Dos\n\nMás.')
  })

  it.each([
    ['without a header', '# Caso'],
    ['with a header that is not of a case', '---\ntitle: "x"\n---\n'],
    ['with a header that is no JSON', '---\ntitle: x\n---\n'],
    [
      'with a file outside its folder',
      '---\nformat: "suite-imss-case-draft"\nversion: 1\nlanguage: "es"\ntitle: "x"\nmodalities: []\nseries: [{"id":"S0001","modality":"CT","images":[{"sopInstanceUid":"1.2","file":"dicom/S0001/../../x.dcm","frames":1}]}]\nanswers: []\n---\n',
    ],
    [
      'of a version to come',
      '---\nformat: "suite-imss-case-draft"\nversion: 2\nlanguage: "es"\ntitle: "x"\nmodalities: []\nseries: []\nanswers: []\n---\n',
    ],
  ])('is refused %s', (_, bad) => {
    expect(readCaseDocument(bad)).toBeNull()
  })
})
