import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEncapsulated } from '../../../electron/dicom/documents/encapsulated'
import { readFacts } from '../../../electron/dicom/documents/facts'
import { readReport } from '../../../electron/dicom/documents/report'
import { RefusedFile } from '../../../electron/dicom/parse/errors'
import { readPart10 } from '../../../electron/dicom/parse/part10'
import { documentSchema } from '../../../shared/contract/documents'
import type { DicomElement } from '../../support/dicom-types'
import { writeDicom } from '../../support/dicom-writer'

const code = (tag: string, meaning: string, value = 'x'): DicomElement => ({
  tag,
  vr: 'SQ',
  value: [
    [
      { tag: '00080100', vr: 'SH', value },
      { tag: '00080104', vr: 'LO', value: meaning },
    ],
  ],
})
const item = (relationship: string, type: string, name: string, ...rest: DicomElement[]): DicomElement[] => [
  { tag: '0040A010', vr: 'CS', value: relationship },
  { tag: '0040A040', vr: 'CS', value: type },
  code('0040A043', name),
  ...rest,
]
const content = (...items: DicomElement[][]): DicomElement => ({ tag: '0040A730', vr: 'SQ', value: items })
const datasetOf = async (...elements: DicomElement[]) => readPart10(await writeDicom({ image: null, elements })).dataset

describe('a structured report', () => {
  const report = [
    code('0040A043', 'Informe de tórax'),
    { tag: '0040A491', vr: 'CS', value: 'COMPLETE' },
    { tag: '0040A493', vr: 'CS', value: 'UNVERIFIED' },
    content(
      item('HAS OBS CONTEXT', 'PNAME', 'Observador', { tag: '0040A123', vr: 'PN', value: 'Soto^Eva' }),
      item(
        'CONTAINS',
        'CONTAINER',
        'Hallazgos',
        content(
          item('CONTAINS', 'TEXT', 'Hallazgo', { tag: '0040A160', vr: 'UT', value: '<b>Nódulo</b>\r\nde 8 mm' }),
          item('CONTAINS', 'NUM', 'Diámetro', {
            tag: '0040A300',
            vr: 'SQ',
            value: [[{ tag: '0040A30A', vr: 'DS', value: '8.2' }, code('004008EA', 'milímetro', 'mm')]],
          }),
          item('CONTAINS', 'CODE', 'Lado', code('0040A168', 'Derecho')),
        ),
      ),
      item('CONTAINS', 'DATETIME', 'Cuándo', { tag: '0040A120', vr: 'DT', value: '20260115101500' }),
      item('CONTAINS', 'IMAGE', 'Fuente', {
        tag: '00081199',
        vr: 'SQ',
        value: [[{ tag: '00081155', vr: 'UI', value: '1.2.3' }]],
      }),
    ),
  ] as const

  it('is read item by item, each under the one it stands in', async () => {
    const read = readReport(await datasetOf(...report))
    expect(read).toMatchObject({ title: 'Informe de tórax', isComplete: true, isVerified: false, isCut: false })
    expect(read.items.map(({ depth, type, name, value }) => [depth, type, name, value])).toEqual([
      [0, 'person', 'Observador', 'Soto, Eva'],
      [0, 'container', 'Hallazgos', ''],
      [1, 'text', 'Hallazgo', '<b>Nódulo</b>\nde 8 mm'],
      [1, 'number', 'Diámetro', '8.2 mm'],
      [1, 'code', 'Lado', 'Derecho'],
      [0, 'date', 'Cuándo', '2026-01-15 10:15:00'],
      [0, 'reference', 'Fuente', '1.2.3'],
    ])
  })

  it('of more items than can be looked through is cut, and says so', async () => {
    const many = Array.from({ length: 5001 }, () =>
      item('CONTAINS', 'TEXT', 'n', { tag: '0040A160', vr: 'UT', value: 'x' }),
    )
    const read = readReport(await datasetOf(content(...many)))
    expect([read.items.length, read.isCut]).toEqual([5000, true])
  })

  it('that is damaged is refused or read as far as it goes, whatever byte is changed', async () => {
    const bytes = await writeDicom({ image: null, elements: report })
    const read = (changed: Uint8Array): unknown => {
      try {
        return readReport(readPart10(changed).dataset)
      } catch (error) {
        if (error instanceof RefusedFile) return readReportOfNothing
        throw error
      }
    }
    const readReportOfNothing = { kind: 'facts', facts: [] }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const changed = Buffer.from(bytes)
        changed[at] = value
        expect(documentSchema.safeParse(read(changed)).success).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('an encapsulated document', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.7 ...')],
    ['xml', Buffer.from('<?xml version="1.0"?><ClinicalDocument/>')],
    ['xml', Buffer.from('\ufeff<ClinicalDocument/>')],
    ['other', Buffer.from('solid cube')],
  ])('is what its bytes are: %s', async (format, bytes) => {
    const read = readEncapsulated(
      await datasetOf(
        { tag: '00420010', vr: 'ST', value: 'Consentimiento' },
        { tag: '00420011', vr: 'OB', value: bytes },
        { tag: '00420012', vr: 'LO', value: 'application/pdf' },
        { tag: '00420015', vr: 'UL', value: bytes.length },
      ),
    )
    expect(read?.about).toEqual({ kind: 'encapsulated', title: 'Consentimiento', format, sizeBytes: bytes.length })
    expect(Buffer.from(read?.bytes ?? []).equals(bytes)).toBe(true)
  })

  it('is none where there is none', async () => expect(readEncapsulated(await datasetOf())).toBeNull())
})

it('an object without picture or text says what it is called and what it holds', async () => {
  const structure = (name: string): DicomElement[] => [{ tag: '30060026', vr: 'LO', value: name }]
  const facts = readFacts(
    await datasetOf(
      { tag: '30060002', vr: 'SH', value: 'Pelvis' },
      { tag: '30060020', vr: 'SQ', value: [structure('Vejiga'), structure('Recto')] },
    ),
  )
  expect(facts).toEqual([
    { key: 'label', values: ['Pelvis'] },
    { key: 'structures', values: ['Vejiga', 'Recto'] },
  ])
})
