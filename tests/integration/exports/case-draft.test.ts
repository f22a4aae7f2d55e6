import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createExportsService, type ExportsService } from '../../../electron/features/exports/service'
import { parseFile } from '../../../electron/dicom/ingest'
import type { Annotation } from '../../../shared/contract/annotations'
import type { Instance } from '../../../shared/contract/studies'
import { type CaseDocument, readCaseDocument } from '../../../shared/domain/case-draft/document'
import { writeDicom } from '../../support/dicom-writer'
import { readStoredZip } from '../../support/zip-reader'
import { openTestStudies, type TestStudies } from '../../support/studies'

/** Everything of the source that says whose it is, or from where and when. */
const identifiers = {
  name: 'Zaldívar^Ximena',
  id: 'NSS-48151623',
  birth: '19610823',
  institution: 'Hospital Regional Orizaba',
  physician: 'Quintanar^Wenceslao',
  accession: 'ACC-7781',
  date: '20250311',
}
const element = (tag: string, vr: string, value: string) => ({ tag, vr, value })
const elements = [
  element('00100010', 'PN', identifiers.name),
  element('00100020', 'LO', identifiers.id),
  element('00100030', 'DA', identifiers.birth),
  element('00080080', 'LO', identifiers.institution),
  element('00080090', 'PN', identifiers.physician),
  element('00080050', 'SH', identifiers.accession),
  element('00080020', 'DA', identifiers.date),
  element('0008103E', 'LO', 'Zaldívar: tórax'),
]

let t: TestStudies
let exports: ExportsService
let drawn: Annotation[]
let studyId: string
let instances: Instance[]
beforeEach(async () => {
  t = await openTestStudies()
  const paths = await Promise.all(
    [1, 2, 3].map(async (instance) => {
      const file = path.join(t.inbox, `${instance}`)
      const series = instance === 3 ? 2 : 1
      const modality = element('00080060', 'CS', series === 2 ? 'US' : 'CT')
      fs.writeFileSync(file, await writeDicom({ series, instance, elements: [...elements, modality] }))
      return file
    }),
  )
  const { studyIds } = await t.importPaths(paths)
  studyId = studyIds[0] ?? ''
  instances = []
  for (const { id } of t.studies.get(studyId).series) instances.push(...(await t.studies.instances(id)))
  drawn = []
  const annotations = { list: () => drawn }
  exports = createExportsService({ ...t, annotations, chooseFolder: null })
})
afterEach(async () => {
  await exports.close()
  await t.close()
})

const draw = (instance: Instance | undefined, text: string, kind: Annotation['kind'] = 'ellipse'): Annotation => ({
  id: '00000000-0000-7000-8000-000000000001',
  studyId,
  seriesId: instance?.seriesId ?? '',
  instanceId: instance?.id ?? '',
  sopInstanceUid: instance?.sopInstanceUid ?? '',
  frameNumber: 1,
  kind,
  points: [
    [10.5, 20],
    [30, 44.25],
  ],
  text,
  values: null,
  calibration: null,
  spacingSource: 'pixel',
  createdBy: 'Dra. Residente',
  createdAtMs: 1,
  changedBy: 'Dra. Residente',
  changedAtMs: 1,
})

const exported = async (
  asked: { title?: string; language?: 'es' | 'en'; excludeBurnedIn?: boolean } = {},
): Promise<{ files: Record<string, Uint8Array>; zip: Buffer; document: CaseDocument | null; text: string }> => {
  const seriesIds = t.studies.get(studyId).series.map(({ id }) => id)
  const selection = { studyId, seriesIds, patientName: 'CASO', patientId: 'CASO-1' }
  const { title = 'Opacidad en el lóbulo medio', language = 'es', excludeBurnedIn = false } = asked
  const { signal } = new AbortController()
  const exportId = (await exports.begin(selection, { excludeBurnedIn, caseDraft: { title, language } }, signal)) ?? ''
  const chunks: Uint8Array[] = []
  for await (const chunk of exports.download(exportId).chunks) chunks.push(Uint8Array.from(chunk))
  const zip = Buffer.concat(chunks)
  const files = readStoredZip(zip)
  const text = new TextDecoder().decode(files['CASO-1/case.md'])
  return { files, zip, text, document: readCaseDocument(text) }
}

describe('a case draft', () => {
  it('is a document and the files it names, by their UIDs after de-identification', async () => {
    drawn = [draw(instances[1], 'Opacidad'), draw(instances[0], '', 'length')]
    const { files, document } = await exported()
    expect(document?.draft).toMatchObject({
      title: 'Opacidad en el lóbulo medio',
      language: 'es',
      modalities: ['CT', 'US'],
      series: [
        { id: 'S0001', modality: 'CT' },
        { id: 'S0002', modality: 'US' },
      ],
    })
    const images = document?.draft.series.flatMap((series) => series.images) ?? []
    expect(Object.keys(files).toSorted()).toEqual(
      ['CASO-1/case.md', ...images.map(({ file }) => `CASO-1/${file}`)].toSorted(),
    )
    for (const { file, sopInstanceUid } of images) {
      const bytes = files[`CASO-1/${file}`] ?? new Uint8Array()
      expect(parseFile(bytes).describe('0'.repeat(64)).header.sopInstanceUid).toBe(sopInstanceUid)
      expect(file).toContain(`/${sopInstanceUid}.dcm`)
    }
  })

  it('has the annotations as answers, in pixels of the frames they were drawn on', async () => {
    drawn = [draw(instances[1], 'Opacidad'), draw(instances[0], '', 'calibration'), draw(instances[0], '', 'length')]
    const { document } = await exported()
    const [first, second] = document?.draft.series[0]?.images ?? []
    expect(document?.draft.answers).toEqual([
      {
        id: 'A1',
        kind: 'ellipse',
        sopInstanceUid: second?.sopInstanceUid,
        file: second?.file,
        frame: 1,
        points: [
          [10.5, 20],
          [30, 44.25],
        ],
        label: 'Opacidad',
      },
      expect.objectContaining({ id: 'A2', kind: 'length', file: first?.file, label: '' }),
    ])
    expect(document?.body).toContain('- A1: elipse, «Opacidad» (S0001, imagen 2, cuadro 1)')
  })

  it('holds nothing of the source that identifies anybody, not in the text of an annotation either', async () => {
    drawn = [
      draw(instances[0], 'Nódulo de Ximena'),
      draw(instances[1], 'comparar con 20250311'),
      draw(instances[2], 'Pedido de QUINTANAR'),
    ]
    const { files, zip, document } = await exported()
    expect(document?.draft.answers.map(({ label }) => label)).toEqual(['', '', ''])
    const forms = [
      ...Object.values(identifiers).flatMap((value) => value.split('^')),
      ...instances.map(({ sopInstanceUid }) => sopInstanceUid),
      ...t.studies.get(studyId).series.map(({ seriesInstanceUid }) => seriesInstanceUid),
      t.studies.get(studyId).study.studyInstanceUid,
      studyId,
      ...instances.flatMap(({ id, seriesId, fileSha256 }) => [id, seriesId, fileSha256]),
      'Dra. Residente',
    ]
    const haystacks = [zip, ...Object.values(files)].map((bytes) => Buffer.from(bytes).toString('latin1').toLowerCase())
    for (const form of forms) {
      for (const encoding of ['utf8', 'latin1'] as const) {
        const needle = Buffer.from(form, encoding).toString('latin1').toLowerCase()
        expect({ form, found: haystacks.some((haystack) => haystack.includes(needle)) }).toEqual({ form, found: false })
      }
    }
  })

  it('refuses a title that says who the patient is', async () => {
    for (const title of ['Caso de Zaldívar', 'NSS-48151623', 'Ximena zaldivar, tórax', 'Visto en Orizaba']) {
      await expect(exported({ title })).rejects.toMatchObject({ error: { code: 'identifier_in_text' } })
    }
    expect(t.tasks.list()).toEqual([])
  })

  it('takes no common word for a name', async () => {
    drawn = [draw(instances[0], 'Opacidad del hospital general')]
    const { document } = await exported({ title: 'Caso de radiología regional' })
    expect(document?.draft.answers.map(({ label }) => label)).toEqual(['Opacidad del hospital general'])
  })

  it('names only what leaves', async () => {
    drawn = [draw(instances[0], 'Opacidad'), draw(instances[2], 'Quiste')]
    const { files, document } = await exported({ excludeBurnedIn: true })
    expect(Object.keys(files)).toHaveLength(3)
    expect(document?.draft.modalities).toEqual(['CT'])
    expect(document?.draft.answers.map(({ label }) => label)).toEqual(['Opacidad'])
    expect(document?.body).not.toContain('Quiste')
  })

  it('is in the language the teacher works in', async () => {
    const { document } = await exported({ language: 'en', title: 'Middle lobe opacity' })
    expect(document?.body).toContain('## Teaching point')
    expect(document?.body).toContain('No answers yet')
    const spanish = await exported()
    expect(spanish.document?.body).toContain('## Punto de enseñanza')
  })

  it('shares no UID with another export of the same study', async () => {
    const uidsOf = (document: CaseDocument | null) =>
      document?.draft.series.flatMap(({ images }) => images.map(({ sopInstanceUid }) => sopInstanceUid)) ?? []
    const [first, second] = [uidsOf((await exported()).document), uidsOf((await exported()).document)]
    expect(first).toHaveLength(3)
    expect(first.filter((uid) => second.includes(uid))).toEqual([])
  })
})
