import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCaseDocument } from '../../shared/domain/case-draft/document'
import { picture } from '../support/app/page-pixels'
import { dropFiles, goTo } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { generateStudy, writeDicom } from '../support/dicom-writer'
import { readStoredZip } from '../support/zip-reader'

describe('exporting a study without identifiers', () => {
  const resident = withResident()
  const zip = path.join(resident.files, 'caso.zip')
  let page: Page

  const dialog = () => page.getByRole('dialog', { name: 'Exportar DICOM sin identificadores' })

  beforeAll(async () => {
    ;({ page } = resident)
    const slices = await generateStudy({
      directory: path.join(resident.files, 'study'),
      instances: 4,
      rows: 256,
      columns: 256,
    })
    const ultrasound = path.join(resident.files, 'us')
    const modality = { tag: '00080060', vr: 'CS', value: 'US' }
    writeFileSync(ultrasound, await writeDicom({ series: 2, instance: 50, elements: [modality] }))
    await dropFiles(page, [...slices, ultrasound])
    await page.locator('[data-testid=frame][data-status=shown]').first().waitFor({ timeout: 30_000 })
  })

  it('opens from the palette and shows what changes, with what may show the patient', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('sin identificadores')
    await page.keyboard.press('Enter')
    await dialog().getByRole('cell', { name: 'Prueba^Paciente' }).waitFor()
    await dialog()
      .getByRole('row', { name: /Study Description .* Tórax simple Se elimina/ })
      .waitFor()
    await dialog().getByText('1 archivo puede traer datos escritos sobre la imagen').waitFor()
    await resident.look('export')
  })

  it('refuses a name that not every character set has, and takes another', async () => {
    const name = dialog().getByLabel('Nombre que llevará')
    await name.fill('Señora')
    await dialog().getByText('Use letras sin acentos').waitFor()
    expect(await dialog().getByRole('button', { name: 'Exportar como ZIP' }).isDisabled()).toBe(true)
    await name.fill('CASO DE CLASE')
    await dialog().getByLabel('Código que llevará').fill('CLASE-7')
    await dialog().getByRole('cell', { name: 'CASO DE CLASE', exact: true }).waitFor()
  })

  it('saves a ZIP with the keyboard alone, and reports every file', async () => {
    const saving = page.waitForEvent('download')
    await dialog().getByRole('button', { name: 'Exportar como ZIP' }).focus()
    await page.keyboard.press('Enter')
    const download = await saving
    expect(download.suggestedFilename()).toBe('CLASE-7.zip')
    await download.saveAs(zip)
    await dialog().getByText('Exportación terminada: 4 archivos').waitFor()
    await dialog().getByText('no se exportaron a petición suya').waitFor()
    await resident.look('export-report')
    await dialog().getByRole('button', { name: 'Cerrar' }).last().click()
    await dialog().waitFor({ state: 'hidden' })
  })

  it('is opened again as the same picture of someone else', async () => {
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeGreaterThan(100)
    const before = await picture(page)
    await dropFiles(page, [zip])
    await page.getByRole('heading', { name: 'CASO DE CLASE' }).waitFor()
    await page.locator('[data-testid=frame][data-status=shown]').first().waitFor()
    await expect.poll(async () => (await picture(page))?.middleGrey).toBe(before?.middleGrey)
    expect(await page.getByText('Tórax simple').count()).toBe(0)
  })

  it('opens from the viewer, and is left with Escape', async () => {
    await page.getByRole('button', { name: 'Exportar DICOM sin identificadores…' }).click()
    await dialog().getByRole('cell', { name: 'CASO DE CLASE' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  it('is a draft of a case, with a title that may not say who the patient is', async () => {
    await page.getByRole('button', { name: 'Exportar borrador de caso…' }).click()
    const draft = page.getByRole('dialog', { name: 'Exportar borrador de caso' })
    const title = draft.getByLabel('Título del caso')
    expect(await title.inputValue()).toBe('Caso CT')
    await draft.getByLabel('Código que llevará').fill('CASO-9')
    await title.fill('Visto con CLASE-7')
    await draft.getByRole('button', { name: 'Exportar como ZIP' }).click()
    await page.getByText('contiene un dato que identifica').waitFor()
    await title.fill('')
    await draft.getByText('Escriba un título').waitFor()
    await title.fill('Opacidad basal')
    await resident.look('export-case')
    const saving = page.waitForEvent('download')
    await draft.getByRole('button', { name: 'Exportar como ZIP' }).click()
    const saved = path.join(resident.files, 'borrador.zip')
    await (await saving).saveAs(saved)
    await draft.getByText('Exportación terminada: 4 archivos').waitFor()
    await draft.getByRole('button', { name: 'Cerrar' }).last().click()
    const files = readStoredZip(readFileSync(saved))
    const document = readCaseDocument(new TextDecoder().decode(files['CASO-9/case.md']))
    expect(document?.draft).toMatchObject({ title: 'Opacidad basal', language: 'es', modalities: ['CT'] })
    expect(document?.draft.series[0]?.images).toHaveLength(4)
  })

  it('is offered in the library, for a study and for one series of it', async () => {
    await goTo(page, 'Estudios')
    const rows = page.getByRole('treegrid').locator('[role=row][aria-level]')
    const first = rows.filter({ hasText: 'Prueba' }).first()
    await first.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Exportar borrador de caso…' }).click()
    await page.getByRole('dialog', { name: 'Exportar borrador de caso' }).getByLabel('Título del caso').waitFor()
    await page.keyboard.press('Escape')
    await first.click()
    await page.keyboard.press('ArrowRight')
    const series = page.locator('[role=row][aria-level="2"]').last()
    await series.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Exportar DICOM sin identificadores…' }).click()
    await dialog()
      .getByRole('checkbox', { name: /^Serie/ })
      .first()
      .waitFor()
    const checked = await dialog()
      .getByRole('checkbox', { name: /^Serie/ })
      .evaluateAll((boxes) => boxes.map((box) => box instanceof HTMLInputElement && box.checked))
    expect(checked.filter(Boolean)).toHaveLength(1)
    expect(checked).toHaveLength(2)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await page.getByRole('complementary').getByRole('button', { name: 'Exportar DICOM sin identificadores…' }).click()
    await dialog().getByRole('cell', { name: 'Prueba^Paciente' }).waitFor()
    await page.keyboard.press('Escape')
  })
})
