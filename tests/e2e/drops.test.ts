import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, passphrase, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { writeDicom } from '../support/dicom-writer'

/** Drops a file by events of the page, in the very task in which `selector` comes on the screen. */
const dropAsSoonAs = (page: Page, selector: string, bytes: Uint8Array): Promise<boolean> =>
  page.evaluate(
    async ({ wanted, content }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(content)], 'IM'))
      await new Promise<void>((resolve) => {
        const see = (): void => {
          if (document.querySelector(wanted) === null) return
          observer.disconnect()
          resolve()
        }
        const observer = new MutationObserver(see)
        observer.observe(document, { childList: true, subtree: true })
        see()
      })
      const told = (type: string): boolean => {
        const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true })
        document.body.dispatchEvent(event)
        return event.defaultPrevented
      }
      const isTaken = told('dragover')
      return told('drop') && isTaken
    },
    { wanted: selector, content: [...bytes] },
  )

describe('a drop at any moment', () => {
  const resident = withResident({ hasProfile: false })
  let page: Page
  let study = 0
  const nextFile = async (): Promise<Uint8Array> => writeDicom({ study: ++study, instance: study })
  const nextPath = async (): Promise<string> => resident.put(`IM${study + 1}`, await nextFile())
  const total = (): Promise<number> =>
    page.evaluate(async () => {
      const headers = { 'content-type': 'application/json', 'x-suite-client': crypto.randomUUID() }
      const answer = await fetch('/api/studies.list', { method: 'POST', headers, body: '{}' })
      const { data }: { data?: { total: number } } = await answer.json()
      return data?.total ?? -1
    })
  const refused = () => page.getByRole('alert').filter({ hasText: 'No se importó nada' })

  beforeAll(() => {
    ;({ page } = resident)
  })

  it('is refused with the way to go on while there is no profile', async () => {
    await page.getByRole('button', { name: 'Crear perfil' }).waitFor()
    await dropFiles(page, [await nextPath()])
    await refused().waitFor()
    await refused().getByRole('button').click()
  })

  it('waits for the recovery code to be put away', async () => {
    await page.getByRole('textbox', { name: 'Nombre' }).fill('Dra. Residente')
    await page.getByLabel('Frase de acceso', { exact: true }).fill(passphrase)
    await page.getByLabel('Repita la frase de acceso').fill(passphrase)
    await page.getByRole('button', { name: 'Crear perfil' }).click()
    await page.getByRole('heading', { name: 'Guarde su código de recuperación' }).waitFor()
    await dropFiles(page, [await nextPath()])
    await page.getByText('Se importará en cuanto entre a su perfil').waitFor()
    expect(await total()).toBe(0)
    await page.getByRole('checkbox', { name: 'Ya lo guardé en un lugar seguro' }).check()
    await page.getByRole('button', { name: 'Continuar' }).click()
    await page.locator('[data-testid=frame][data-status=shown]').waitFor({ timeout: 30_000 })
    expect(await total()).toBe(1)
  })

  it('is taken while the window still asks who is there', async () => {
    let answer = (): void => undefined
    const asked = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/api/profiles.session', async (route) => {
      await asked
      await route.continue()
    })
    await page.reload()
    await page.locator('main').first().waitFor()
    await dropFiles(page, [await nextPath()])
    expect(await total()).toBe(1)
    answer()
    await expect.poll(total).toBe(2)
    await page.unroute('**/api/profiles.session')
  })

  it('is taken before anything is drawn', async () => {
    let answer = (): void => undefined
    const asked = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/api/settings.get', async (route) => {
      await asked
      await route.continue()
    })
    await page.reload()
    expect(await page.locator('#root').innerHTML()).toBe('')
    await dropFiles(page, [await nextPath()])
    answer()
    await expect.poll(total).toBe(3)
    await page.unroute('**/api/settings.get')
  })

  it('is told why not where the window can’t learn who is there', async () => {
    await page.route('**/api/profiles.session', (route) => route.abort())
    await page.reload()
    await page.getByRole('button', { name: 'Reintentar' }).waitFor()
    await dropFiles(page, [await nextPath()])
    await page.getByRole('alert').filter({ hasText: 'El programa dejó de responder' }).last().waitFor()
    await page.unroute('**/api/profiles.session')
    await page.getByRole('button', { name: 'Reintentar' }).click()
    await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
    expect(await total()).toBe(3)
  })

  it('is taken in the task that draws the open profile, and by the profile rather than by the lock', async () => {
    await page.evaluate(() => location.assign('#/'))
    await page.keyboard.press('Control+l')
    await page.getByLabel('Frase de acceso', { exact: true }).waitFor()
    const dropping = dropAsSoonAs(page, 'nav[aria-label="Ventanas"]', await nextFile())
    await unlock(page)
    expect(await dropping).toBe(true)
    await expect.poll(total).toBe(4)
    expect(await refused().count()).toBe(0)
  })

  it('is taken by a profile that was opened where this window has not heard of it', async () => {
    await page.keyboard.press('Control+l')
    await page.getByLabel('Frase de acceso', { exact: true }).waitFor()
    let answer = (): void => undefined
    const asked = new Promise<void>((resolve) => (answer = resolve))
    let isFirst = true
    await page.route('**/api/profiles.session', async (route) => {
      // Only the window's own question, after the profile was opened, is held up; that of the drop is not.
      if (isFirst) {
        isFirst = false
        await asked
      }
      await route.continue()
    })
    const held = page.waitForRequest('**/api/profiles.session')
    await page.getByLabel('Frase de acceso', { exact: true }).fill(passphrase)
    await page.getByRole('button', { name: 'Desbloquear' }).click()
    await held
    await dropFiles(page, [await nextPath()])
    await page.getByText('Se importará en cuanto entre a su perfil').waitFor()
    answer()
    await expect.poll(total).toBe(5)
    await page.unroute('**/api/profiles.session')
  })

  it('of something that was dropped while the profile was being locked says so after the lock', async () => {
    await page.route('**/api/studies.beginImport', (route) =>
      route.fulfill({ json: { ok: false, error: { code: 'locked' } } }),
    )
    await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
    await dropFiles(page, [await nextPath()])
    await refused().waitFor()
    await page.keyboard.press('Control+l')
    await page.getByLabel('Frase de acceso', { exact: true }).waitFor()
    expect(await refused().count()).toBe(1)
  })
})
