import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, goTo } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { type TestFile, writeDicom } from '../support/dicom-writer'

const people = ['Núñez^Ana', 'Núñez^Ana', 'Alba^Luz', 'Zurita^Óscar']
const texts = (study: number, modality: string): TestFile['elements'] => [
  { tag: '00100010', vr: 'PN', value: people[study - 1] ?? '' },
  { tag: '00100020', vr: 'LO', value: study < 3 ? 'NSS-77' : `NSS-${study}` },
  { tag: '00080060', vr: 'CS', value: modality },
  { tag: '00081030', vr: 'LO', value: study === 1 ? 'Tórax simple' : `Control ${study}` },
]

describe('the library', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let page: Page

  const look = async (name: string): Promise<void> => {
    await resident.look(`library-${name}`)
  }
  const grid = () => page.getByRole('treegrid')
  const rows = () => grid().locator('[role=row][aria-level]')
  const press = (keys: string): Promise<void> => page.keyboard.press(keys)
  const show = (view: string): Promise<void> =>
    page.getByRole('radiogroup', { name: 'Vista' }).getByText(view, { exact: true }).click()
  const search = () => page.getByRole('searchbox', { name: 'Buscar estudios' })

  beforeAll(async () => {
    ;({ page } = resident)
    const files = await Promise.all(
      [1, 2, 3, 4].flatMap((study) =>
        [1, 2].map(async (series) => {
          const file = path.join(resident.files, `${study}-${series}`)
          const elements = texts(study, study === 4 ? 'MR' : 'CT') ?? []
          writeFileSync(file, await writeDicom({ study, series, instance: study * 10 + series, elements }))
          return file
        }),
      ),
    )
    await dropFiles(page, files)
    await page.getByText('Importación terminada: 8 archivos nuevos').first().waitFor()
    await press('Escape')
    await goTo(page, 'Estudios')
    await rows().nth(3).waitFor()
  })

  it('opens and closes rows, and selects several, with the keyboard alone', async () => {
    await search().focus()
    await page.getByRole('button', { name: 'Abrir archivos…' }).focus()
    for (let presses = 0; presses < 30; presses += 1) {
      if (await grid().evaluate((element) => element === document.activeElement)) break
      await press('Tab')
    }
    await press('Home')
    await press('ArrowRight')
    await expect.poll(() => rows().count()).toBe(6)
    await press('ArrowRight')
    await expect.poll(() => grid().getByRole('row', { selected: true }).getAttribute('aria-level')).toBe('2')
    await look('open')
    await press('ArrowLeft')
    await press('ArrowLeft')
    await expect.poll(() => rows().count()).toBe(4)
    await press('Shift+ArrowDown')
    await press('Shift+ArrowDown')
    await expect.poll(() => grid().getByRole('row', { selected: true }).count()).toBe(3)
    await page.getByText('3 elegidos').first().waitFor()
    await look('several')
  })

  it('offers a menu by the keyboard, which tags and marks what is selected', async () => {
    await press('Shift+F10')
    await page.getByRole('menu').waitFor()
    await look('menu')
    await page.getByRole('menuitem', { name: 'Marcar como favorito' }).click()
    await expect.poll(() => grid().getByRole('img', { name: 'Favorito' }).count()).toBe(3)
    await grid().focus()
    await press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Etiquetas…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Etiquetas' })
    await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Docencia')
    await dialog.getByRole('button', { name: 'Crear' }).click()
    await dialog.getByRole('checkbox', { name: 'Docencia' }).waitFor()
    await look('tags')
    await press('Escape')
    await expect.poll(() => grid().getByText('Docencia').count()).toBe(3)
  })

  it('filters, says by what, and goes back', async () => {
    await page.getByRole('button', { name: 'Filtros' }).click()
    const panel = page.getByRole('dialog', { name: 'Filtros' })
    await panel.getByRole('checkbox', { name: 'Solo favoritos' }).check()
    await expect.poll(() => rows().count()).toBe(3)
    await look('filters')
    await press('Escape')
    await search().fill('nunez 77')
    await expect.poll(() => rows().count()).toBe(1)
    await look('filtered')
    await search().fill('zzz')
    await page.getByText('Quite un filtro o busque con menos palabras').waitFor()
    await look('nothing')
    await page.getByRole('main').getByRole('button', { name: 'Borrar todo' }).first().click()
    await expect.poll(() => rows().count()).toBe(4)
    expect(await search().inputValue()).toBe('')
    await page.goBack()
    await page.getByRole('button', { name: 'Quitar el filtro: Solo favoritos' }).waitFor()
    await page.getByRole('button', { name: 'Quitar el filtro: Solo favoritos' }).click()
  })

  it('groups by patient', async () => {
    await search().fill('')
    await show('Pacientes')
    await expect.poll(() => rows().count()).toBe(3)
    await page.getByText('Núñez, Ana').first().click()
    await grid().focus()
    await press('ArrowRight')
    await expect.poll(() => rows().count()).toBe(5)
    await look('patients')
    await show('Estudios')
  })

  it('removes, undoes, and says so of a study open in another window', async () => {
    await goTo(page, 'Estudios')
    await expect.poll(() => rows().count()).toBe(4)
    await rows().first().click()
    await page.getByRole('complementary').getByText('UID del estudio').waitFor()
    await look('inspector')
    const other = await page.context().newPage()
    await other.goto(`${resident.host.origin}/#/studies`)
    await other.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await other.getByRole('toolbar').first().waitFor()
    await grid().focus()
    await press('Delete')
    await expect.poll(() => rows().count()).toBe(3)
    await other.getByText('Este estudio está en la Papelera').waitFor()
    await page.getByText('1 estudio enviado a la Papelera').getByRole('button', { name: 'Deshacer' }).click()
    await expect.poll(() => rows().count()).toBe(4)
    await expect.poll(() => other.getByText('Este estudio está en la Papelera').count()).toBe(0)
    await grid().focus()
    await press('Control+a')
    await press('Delete')
    await page.getByText('4 estudios enviados a la Papelera').first().waitFor()
    await other.close()
  })

  it('keeps what was removed until the Trash is emptied', async () => {
    await show('Papelera')
    await page.getByText('4 elementos en la Papelera').waitFor()
    await look('trash')
    await page.getByRole('checkbox', { name: /Alba/ }).check()
    await page.getByRole('button', { name: 'Recuperar' }).click()
    await page.getByText('3 elementos en la Papelera').waitFor()
    await page.getByRole('button', { name: 'Vaciar' }).click()
    await look('empty-trash')
    await page.getByRole('dialog').getByRole('button', { name: 'Eliminar para siempre' }).click()
    await page.getByText('La Papelera está vacía').waitFor()
    await show('Estudios')
    await expect.poll(() => rows().count()).toBe(1)
  })
})
