import { data as dcmjs, log } from 'dcmjs'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Dataset } from '../../../electron/dicom/parse/dataset'
import { readPart10 } from '../../../electron/dicom/parse/part10'
import { asciiValue } from '../../../electron/dicom/parse/values'
import type { Settings } from '../../../shared/contract/settings'
import { draftOn, openTestAnnotations, type TestAnnotations } from '../../support/annotations'
import { failureOf } from '../../support/failure'

log.setLevel('silent')

let test: TestAnnotations
afterEach(() => test.close())

const codeSchema = z.object({ CodeValue: z.string(), CodingSchemeDesignator: z.string(), CodeMeaning: z.string() })
interface Item {
  ValueType: string
  RelationshipType?: string | undefined
  ConceptNameCodeSequence?: z.infer<typeof codeSchema>[] | undefined
  ContentSequence?: Item[] | undefined
  [key: string]: unknown
}
const itemSchema: z.ZodType<Item> = z.lazy(() =>
  z.looseObject({
    ValueType: z.string(),
    RelationshipType: z.string().optional(),
    ConceptNameCodeSequence: z.array(codeSchema).optional(),
    ContentSequence: z.array(itemSchema).optional(),
  }),
)
const measuredSchema = z.object({
  MeasuredValueSequence: z.array(
    z.object({ NumericValue: z.coerce.number(), MeasurementUnitsCodeSequence: z.array(codeSchema) }),
  ),
})

/**
 * As plain objects: the reader's sequences answer for their first item too. Inside sequences it takes UTF-8 for Latin 1,
 * which is undone.
 */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' && /\u00c3/.test(each) ? Buffer.from(each, 'latin1').toString() : each,
  )
const meaningOf = (item: Item): string | undefined => item.ConceptNameCodeSequence?.[0]?.CodeMeaning
const everyItem = (item: Item): Item[] => [item, ...(item.ContentSequence ?? []).flatMap(everyItem)]

async function writtenReport(
  language: Settings['language'] = 'en',
): Promise<{ bytes: Buffer; root: Item; elements: Record<string, unknown> }> {
  const { sha256, sizeBytes } = await test.annotations.report(test.studyId, language)
  const bytes = await test.blobs.readAll(sha256)
  expect(bytes.length).toBe(sizeBytes)
  const { dict } = dcmjs.DicomMessage.readFile(Uint8Array.from(bytes).buffer)
  const dataset = plain(dcmjs.DicomMetaDictionary.naturalizeDataset(dict))
  return { bytes, root: itemSchema.parse(dataset), elements: z.record(z.string(), z.unknown()).parse(dataset) }
}

/** Values of one measurement group by the meaning of their concept, with the UCUM code of their unit. */
const numbersOf = (group: Item): Record<string, [number, string]> =>
  Object.fromEntries(
    (group.ContentSequence ?? [])
      .filter(({ ValueType }) => ValueType === 'NUM')
      .map((item) => {
        const [measured] = measuredSchema.parse(item).MeasuredValueSequence
        return [
          meaningOf(item) ?? '',
          [measured?.NumericValue ?? NaN, measured?.MeasurementUnitsCodeSequence[0]?.CodeValue ?? ''],
        ]
      }),
  )

describe('the structured report', () => {
  it('says who, what and in which unit to a reader of the field', async () => {
    test = await openTestAnnotations()
    const { annotations, instance } = test
    annotations.create(draftOn(instance, { text: 'Lesión de la língula' }))
    annotations.create(
      draftOn(instance, {
        kind: 'ellipse',
        points: [
          [10, 10],
          [30, 20],
        ],
        values: { type: 'statistics', pixelCount: 157, mean: 40.25, standardDeviation: 3.5, min: 8, max: 71 },
      }),
    )
    annotations.create(draftOn(instance, { kind: 'arrow', text: 'Neumotórax' }))
    const { root, elements } = await writtenReport()
    expect(elements).toMatchObject({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.34',
      Modality: 'SR',
      PatientID: 'P1',
      StudyInstanceUID: test.studies.get(test.studyId).study.studyInstanceUid,
      CompletionFlag: 'PARTIAL',
      VerificationFlag: 'UNVERIFIED',
    })
    expect(JSON.stringify(elements['PatientName'])).toContain('Prueba^Paciente')
    expect(meaningOf(root)).toBe('Imaging Measurement Report')
    const items = everyItem(root)
    expect(items.find((item) => meaningOf(item) === 'Person Observer Name')).toMatchObject({ ValueType: 'PNAME' })
    expect(JSON.stringify(items.find((item) => meaningOf(item) === 'Person Observer Name'))).toContain('Dra. Núñez')

    const groups = items.filter((item) => meaningOf(item) === 'Measurement Group')
    expect(groups.map(numbersOf)).toEqual([
      { Length: [3.5, 'mm'] },
      {
        Mean: [40.25, "[hnsf'U]"],
        'Standard Deviation': [3.5, "[hnsf'U]"],
        Minimum: [8, "[hnsf'U]"],
        Maximum: [71, "[hnsf'U]"],
        'Number of pixels in region': [157, '{pixels}'],
        Area: [expect.closeTo(Math.PI * 7 * 3.5, 6), 'mm2'],
      },
      {},
    ])
    const texts = items.flatMap((item) => (item.ValueType === 'TEXT' ? [item['TextValue']] : []))
    expect(texts).toEqual(expect.arrayContaining(['Lesión de la língula', 'Neumotórax', 'Lengths by Pixel Spacing']))
  })

  it('points to the image and the place of every shape', async () => {
    test = await openTestAnnotations()
    const { annotations, instance } = test
    annotations.create(
      draftOn(instance, {
        points: [
          [1.5, 2.25],
          [30, 40],
        ],
      }),
    )
    annotations.create(
      draftOn(instance, {
        kind: 'cardiothoracic',
        points: [
          [10, 30],
          [30, 30],
          [4, 40],
          [60, 40],
        ],
      }),
    )
    const { root, elements } = await writtenReport()
    const graphics = everyItem(root).filter(({ ValueType }) => ValueType === 'SCOORD')
    expect(graphics.map((item) => [item['GraphicType'], item['GraphicData']])).toEqual([
      ['POLYLINE', [1.5, 2.25, 30, 40]],
      // The ratio comes from both widths, each width from its own line.
      ['POLYLINE', [10, 30, 30, 30]],
      ['POLYLINE', [4, 40, 60, 40]],
      ['POLYLINE', [10, 30, 30, 30]],
      ['POLYLINE', [4, 40, 60, 40]],
    ])
    const reference = {
      ReferencedSOPSequence: [
        { ReferencedSOPClassUID: instance.sopClassUid, ReferencedSOPInstanceUID: instance.sopInstanceUid },
      ],
    }
    for (const { ContentSequence } of graphics) expect(ContentSequence).toMatchObject([reference])
    expect(elements['CurrentRequestedProcedureEvidenceSequence']).toMatchObject([
      { ReferencedSeriesSequence: [{ SeriesInstanceUID: test.series.seriesInstanceUid, ...reference }] },
    ])
    const library = everyItem(root).find((item) => meaningOf(item) === 'Image Library Group')
    expect(library?.ContentSequence?.filter(({ ValueType }) => ValueType === 'IMAGE')).toMatchObject([reference])
  })

  it('draws a region of any outline as a closed line, with its area, perimeter and values', async () => {
    test = await openTestAnnotations()
    const points: [number, number][] = [
      [10, 10],
      [40, 10],
      [10, 50],
    ]
    const values = { type: 'statistics' as const, pixelCount: 600, mean: 40, standardDeviation: 2, min: 30, max: 50 }
    const { id } = test.annotations.create(draftOn(test.instance, { kind: 'contour', points, values, text: 'Masa' }))
    expect(test.reopen().list(test.studyId)).toMatchObject([{ id, kind: 'contour', points, values, text: 'Masa' }])
    const { root } = await writtenReport()
    const [group] = everyItem(root).filter((item) => meaningOf(item) === 'Measurement Group')
    expect(group?.['ContentTemplateSequence']).toMatchObject([{ TemplateIdentifier: '1410' }])
    expect(group && numbersOf(group)).toMatchObject({
      Area: [expect.closeTo(600 * 0.49, 6), 'mm2'],
      Perimeter: [expect.closeTo(120 * 0.7, 6), 'mm'],
      Mean: [40, "[hnsf'U]"],
    })
    const [region] = everyItem(root).filter((item) => meaningOf(item) === 'Image Region')
    expect(region).toMatchObject({
      ValueType: 'SCOORD',
      GraphicType: 'POLYLINE',
      GraphicData: [10, 10, 40, 10, 10, 50, 10, 10],
    })
  })

  it('is worded in the language it is asked for in, and says which, with the same codes', async () => {
    test = await openTestAnnotations()
    const { annotations, instance } = test
    annotations.create(draftOn(instance))
    annotations.create(
      draftOn(instance, {
        kind: 'cardiothoracic',
        points: [
          [10, 30],
          [30, 30],
          [4, 40],
          [60, 40],
        ],
      }),
    )
    const [spanish, english] = [await writtenReport('es'), await writtenReport('en')]
    const language = ({ root }: { root: Item }) =>
      everyItem(root).find((item) => item.ConceptNameCodeSequence?.[0]?.CodeValue === '121049')
    expect(language(spanish)).toMatchObject({
      ConceptCodeSequence: [{ CodeValue: 'es', CodingSchemeDesignator: 'RFC5646', CodeMeaning: 'Español' }],
    })
    expect(language(english)).toMatchObject({ ConceptCodeSequence: [{ CodeValue: 'en', CodeMeaning: 'English' }] })
    expect(meaningOf(spanish.root)).toBe('Informe de mediciones de imagen')
    const groups = everyItem(spanish.root).filter((item) => meaningOf(item) === 'Grupo de mediciones')
    expect(groups.map(numbersOf)).toEqual([
      { Longitud: [3.5, 'mm'] },
      {
        'Índice cardiotorácico': [expect.closeTo(20 / 56, 9), '1'],
        'Ancho transverso máximo del corazón': [expect.closeTo(14, 9), 'mm'],
        'Ancho interno máximo del tórax': [expect.closeTo(39.2, 9), 'mm'],
      },
    ])
    const text = JSON.stringify(spanish.root)
    expect(text).toContain('Longitudes según Pixel Spacing')
    expect(spanish.elements['SeriesDescription']).toBe('Suite IMSS: mediciones')
    const codesOf = (value: unknown): string[] =>
      [...JSON.stringify(value).matchAll(/"CodeValue":"([^"]+)"/g)].map(([, code = '']) => code)
    const codes = codesOf(spanish.root).filter((code) => code !== 'es')
    expect(codes).toEqual(codesOf(english.root).filter((code) => code !== 'en'))
    // LO holds 64 characters.
    const meanings = [...text.matchAll(/"CodeMeaning":"([^"]+)"/g)].map(([, meaning = '']) => meaning)
    expect(Math.max(...meanings.map(({ length }) => length))).toBeLessThanOrEqual(64)
  })

  it('is read by our own reader too, and taken into the library as what has no picture', async () => {
    test = await openTestAnnotations()
    test.annotations.create(draftOn(test.instance))
    const { bytes } = await writtenReport()
    const { dataset, transferSyntaxUid, guessed } = readPart10(bytes)
    expect([transferSyntaxUid, guessed]).toEqual(['1.2.840.10008.1.2.1', false])
    const numbers: string[] = []
    const walk = (node: Dataset): void => {
      const value = node.items(0x0040a300)[0]
      if (value) numbers.push(asciiValue(value.value(0x0040a30a)))
      for (const child of node.items(0x0040a730)) walk(child)
    }
    walk(dataset)
    expect(numbers).toEqual(['3.5'])
  })

  it('keeps a calibration out, and measures by it', async () => {
    test = await openTestAnnotations()
    const { annotations, instance } = test
    annotations.create(
      draftOn(instance, {
        kind: 'calibration',
        points: [
          [0, 0],
          [10, 0],
        ],
        calibration: { lengthMm: 20, scope: 'image', rows: 64, columns: 64 },
      }),
    )
    expect(await failureOf(() => annotations.report(test.studyId, 'en'))).toMatchObject({ code: 'not_found' })
    annotations.create(draftOn(instance))
    const { root } = await writtenReport()
    const groups = everyItem(root).filter((item) => meaningOf(item) === 'Measurement Group')
    expect(groups.map(numbersOf)).toEqual([{ Length: [10, 'mm'] }])
    expect(JSON.stringify(root)).toContain('calibration drawn by the user')
  })

  it('is forgotten when the profile is opened again', async () => {
    test = await openTestAnnotations()
    test.annotations.create(draftOn(test.instance))
    const { sha256 } = await test.annotations.report(test.studyId, 'en')
    expect(test.studies.describeBlob(sha256)?.mediaType).toBe('application/dicom')
    test.reopen()
    expect(test.studies.describeBlob(sha256)).toBeNull()
    expect(test.studies.describeBlob(test.instance.fileSha256)).not.toBeNull()
  })
})
