import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import type { DicomElement } from '../support/dicom-types'
import { writeDicom } from '../support/dicom-writer'
import { writeDicomdir } from '../support/dicomdir'
import { writePdf } from '../support/pdf-writer'
import { writeZip } from '../support/zip-writer'

const kind = (sopClass: string, modality: string): DicomElement[] => [
  { tag: '00080016', vr: 'UI', value: sopClass },
  { tag: '00080060', vr: 'CS', value: modality },
]
const text = (name: string, value: string): DicomElement[] => [
  { tag: '0040A010', vr: 'CS', value: 'CONTAINS' },
  { tag: '0040A040', vr: 'CS', value: 'TEXT' },
  { tag: '0040A043', vr: 'SQ', value: [[{ tag: '00080104', vr: 'LO', value: name }]] },
  { tag: '0040A160', vr: 'UT', value },
]

describe('importing what hospitals hand out', () => {
  const resident = withResident()
  let page: Page
  const asked: string[] = []

  const { look, put } = resident
  const inSeries = (name: string) => page.getByRole('navigation', { name: 'Series' }).getByRole('button', { name })

  beforeAll(async () => {
    ;({ page } = resident)
    page.on('request', (request) => asked.push(request.url()))
  })

  it('says of every file of a disc what became of it, and shows those of one outcome', async () => {
    const pdf = writePdf(['Resultado de laboratorio', 'Segunda hoja'])
    const report: DicomElement[] = [
      { tag: '0040A043', vr: 'SQ', value: [[{ tag: '00080104', vr: 'LO', value: 'Informe de tórax' }]] },
      {
        tag: '0040A730',
        vr: 'SQ',
        value: [
          text('Hallazgos', 'Nódulo de 8 mm en el lóbulo superior derecho.'),
          text('Impresión', '<img src=x onerror=alert(1)>'),
        ],
      },
    ]
    const objects: [string, Uint8Array][] = [
      ['IM2', await writeDicom({ instance: 2 })],
      ['IM10', await writeDicom({ instance: 10 })],
      [
        'PDF',
        await writeDicom({
          series: 2,
          image: null,
          elements: [...kind('1.2.840.10008.5.1.4.1.1.104.1', 'DOC'), { tag: '00420011', vr: 'OB', value: pdf }],
        }),
      ],
      [
        'SR',
        await writeDicom({
          series: 3,
          image: null,
          elements: [...kind('1.2.840.10008.5.1.4.1.1.88.22', 'SR'), ...report],
        }),
      ],
      [
        'CONTORNO',
        await writeDicom({
          series: 4,
          image: null,
          elements: [
            ...kind('1.2.840.10008.5.1.4.1.1.481.3', 'RTSTRUCT'),
            { tag: '30060002', vr: 'SH', value: 'Plan pelvis' },
          ],
        }),
      ],
    ]
    const inner = writeZip(objects.map(([name, bytes]) => ({ name: `DICOM/${name}`, bytes })))
    const disc = writeZip([
      { name: 'CD/DICOMDIR', bytes: writeDicomdir(['DICOM/IM2', 'DICOM/PERDIDA']) },
      { name: 'CD/estudio.zip', bytes: inner },
      { name: 'CD/VISOR.EXE', bytes: Buffer.from('MZ not an image') },
      { name: 'CD/DICOM/IM2', bytes: await writeDicom({ instance: 2 }) },
    ])
    await page.getByText('Aún no hay estudios').waitFor()
    await dropFiles(page, [put('disco.zip', disc)])
    const dialog = page.getByRole('dialog', { name: 'Importación' })
    await dialog.getByText('disco.zip/CD/estudio.zip/DICOM/IM10').waitFor()
    await dialog.getByText('Documento PDF').first().waitFor()
    const names = await dialog.getByRole('listitem').allTextContents()
    const at = (name: string): number =>
      names.findIndex((line) => line.startsWith(`disco.zip/CD/estudio.zip/DICOM/${name}`))
    expect(at('IM2')).toBeLessThan(at('IM10'))
    await look('import-disc')
    await dialog.getByRole('button', { name: 'Faltan en el disco' }).click()
    await dialog.getByText('disco.zip/CD/DICOM/PERDIDA').waitFor()
    expect(await dialog.getByRole('listitem').count()).toBe(1)
    await look('import-disc-missing')
    const saved = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Guardar CSV' }).click()
    expect((await saved).suggestedFilename()).toMatch(/^suite-imss-import-\d{4}-\d\d-\d\d\.csv$/)
    await dialog.getByRole('button', { name: 'Abrir el estudio' }).click()
  })

  it('opens a PDF without running or following anything in it', async () => {
    await inSeries('Documento PDF').click()
    const document = page.getByRole('article', { name: 'Documento PDF' })
    await document.getByText('Resultado de laboratorio').waitFor({ state: 'attached' })
    const drawn = document.getByRole('img', { name: 'Página 1' })
    const greys = await drawn.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      return new Set(data).size
    })
    expect(greys).toBeGreaterThan(10)
    expect(await document.getByRole('link').count()).toBe(0)
    await look('viewer-pdf')
    await document.getByRole('button', { name: 'Ampliar' }).click()
    await document.getByText('125').waitFor()
  })

  it('shows a structured report as text, whatever is written in it', async () => {
    await inSeries('Informe estructurado').click()
    const document = page.getByRole('article', { name: 'Informe estructurado (SR)' })
    await document.getByText('Nódulo de 8 mm en el lóbulo superior derecho.').waitFor()
    await document.getByText('<img src=x onerror=alert(1)>').waitFor()
    await look('viewer-report')
  })

  it('says what any other object is', async () => {
    await inSeries('Contornos de radioterapia').click()
    await page.getByText('Plan pelvis').waitFor()
    await look('viewer-object')
    expect(asked.filter((url) => !url.startsWith(resident.host.origin) && !url.startsWith('blob:'))).toEqual([])
  })

  it('offers to go on with an import that the end of the program cut', async () => {
    const study = path.join(resident.files, 'muchas')
    for (let instance = 1; instance <= 600; instance += 1) {
      put(`muchas/IM${instance}`, await writeDicom({ study: 2, instance }))
    }
    await page.evaluate(async (folder) => {
      const headers = { 'content-type': 'application/json', 'x-suite-client': crypto.randomUUID() }
      const body = JSON.stringify({ source: 'paths', paths: [folder] })
      await fetch('/api/studies.beginImport', { method: 'POST', headers, body })
    }, study)
    page = await resident.restart()
    await unlock(page)
    const offer = page.getByRole('complementary', { name: 'Una importación se interrumpió' })
    await offer.waitFor()
    await look('import-interrupted')
    await offer.getByRole('button', { name: 'Continuar' }).click()
    await page.getByText('Importación terminada: 600 archivos nuevos').first().waitFor({ timeout: 30_000 })
    expect(await offer.count()).toBe(0)
  })
})
