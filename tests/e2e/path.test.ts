import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../support/app/page-pixels'
import { connectCluster, createProfile, dropFiles, goTo, model, questionField, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'
import { generateStudy } from '../support/dicom-writer'

const question = '¿Qué se ve en el mediastino?'

describe('the path of a resident', () => {
  const resident = withResident({ timeoutMs: 10_000, hasProfile: false })
  let cluster: TestCluster
  let page: Page

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
  })
  afterAll(() => cluster.close())

  it('creates a profile and shows its recovery code once', async () => {
    await createProfile(page)
  })

  it('takes a dropped study and says what became of each file', async () => {
    const slices = await generateStudy({
      directory: path.join(resident.files, 'study'),
      instances: 3,
      rows: 256,
      columns: 256,
    })
    const note = path.join(resident.files, 'nota.txt')
    writeFileSync(note, 'Esto no es una imagen.')
    await dropFiles(page, [...slices, note])
    await page.getByText('Importación terminada: 3 archivos nuevos').first().waitFor()
    await page.getByText('No es un archivo DICOM.').first().waitFor()
    await page.getByRole('button', { name: 'Abrir el estudio' }).click()
  })

  it('paints the study in its own greys', async () => {
    // 40 HU of tissue in the middle, under a window of centre 40.
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeCloseTo(127.5, -1)
    expect((await picture(page))?.greyLevels).toBeGreaterThan(20)
  })

  it('connects the cluster and tests the whole way', async () => {
    await connectCluster(page, cluster.endpoint)
  })

  it('asks about the picture only after showing what leaves and being allowed to', async () => {
    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeGreaterThan(100)
    await page.getByRole('button', { name: 'Preguntar al modelo' }).click()
    await questionField(page).fill(question)
    const before = cluster.requests.length
    await page.keyboard.press('Enter')
    const gate = page.getByRole('dialog', { name: 'Autorizar el envío' })
    await gate.getByText(question).waitFor()
    await gate.getByRole('img').first().waitFor()
    expect(cluster.requests.length).toBe(before)
    const asked = cluster.nextChat()
    await gate.getByRole('checkbox').check()
    await gate.getByRole('button', { name: 'Autorizar y enviar' }).click()
    const exchange = await asked
    const body = exchange.request.body.toString()
    expect(body).toContain(question)
    expect(body).toContain('data:image/png;base64,')
    expect(JSON.parse(body)).toMatchObject({ model, stream: true })

    await exchange.write(chunk({ content: 'Se observa tejido blando' }))
    await page.getByText('Se observa tejido blando').first().waitFor()
    await page.getByRole('button', { name: 'Detener', exact: false }).first().click()
    expect(await exchange.closed).toEqual({ ended: false })
    await page.getByText('Usted detuvo esta respuesta').first().waitFor()
  })

  it('finds everything again after being killed, with the cluster gone', async () => {
    await cluster.close()
    page = await resident.restart()
    await unlock(page)

    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeCloseTo(127.5, -1)

    await goTo(page, 'Chat')
    const search = page.getByRole('searchbox', { name: 'Buscar en todos los mensajes' })
    await search.fill('tejido blando')
    await page.getByRole('region', { name: 'Mensajes encontrados' }).getByRole('button').first().click()
    await page.getByText('Se observa tejido blando').first().waitFor()
    await page.getByText(question).first().waitFor()
    await page.getByText('Usted detuvo esta respuesta').first().waitFor()
  })
})
