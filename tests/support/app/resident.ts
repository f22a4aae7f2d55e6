import type { Page } from 'playwright-core'

export const passphrase = 'hueso grillo tinta farol'
export const model = 'medgemma-27b-it'

/** How often a drop is tried, and how long it may take to reach the page. */
const attempts = 3
const patienceMs = 5000

/** Fills the first screen in and puts the recovery code away; resolves in Inicio. */
export async function createProfile(page: Page, name = 'Dra. Residente'): Promise<void> {
  await page.getByRole('textbox', { name: 'Nombre' }).fill(name)
  await page.getByLabel('Frase de acceso', { exact: true }).fill(passphrase)
  await page.getByLabel('Repita la frase de acceso').fill(passphrase)
  await page.getByRole('button', { name: 'Crear perfil' }).click()
  await page.getByRole('heading', { name: 'Guarde su código de recuperación' }).waitFor()
  await page.getByRole('checkbox', { name: 'Ya lo guardé en un lugar seguro' }).check()
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
}

/** Opens the only profile of the screen. */
export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Frase de acceso', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Desbloquear' }).click()
  await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
}

/** Goes to a window by the rail. */
export const goTo = (
  page: Page,
  window: 'Inicio' | 'Estudios' | 'Chat' | 'Clúster' | 'Ajustes' | 'Ayuda',
): Promise<void> =>
  page.getByRole('navigation', { name: 'Ventanas' }).getByRole('link', { name: window, exact: true }).click()

/** Lets files of the disk go over the window, as a file manager does; resolves once the page was given them. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  const drops = await page.evaluateHandle(() => {
    const seen = { count: 0 }
    window.addEventListener('drop', () => (seen.count += 1), { capture: true, once: true })
    return seen
  })
  // On a busy machine the browser now and then loses a drag on its way to the page.
  for (let attempt = 1, isTaken = false; !isTaken; attempt += 1) {
    if (attempt > attempts) throw new Error('The browser gave the page no drop')
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data })
    }
    isTaken = await page
      .waitForFunction(({ count }) => count > 0, drops, { timeout: patienceMs })
      .then(
        () => true,
        () => false,
      )
  }
  await session.detach()
}
/** Chooses the cluster in Ajustes, and waits for its test to end well. */
export async function connectCluster(page: Page, endpoint: string): Promise<void> {
  await goTo(page, 'Ajustes')
  await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Clúster' }).click()
  await page.getByRole('textbox', { name: 'Dirección' }).fill(endpoint)
  await page.getByRole('combobox', { name: 'Modelo' }).fill(model)
  await page.getByRole('button', { name: 'Guardar y probar' }).click()
  await page.getByText('Todo el camino funciona').waitFor()
}

/** The field a question is written in. */
export const questionField = (page: Page) => page.getByRole('textbox', { name: 'Pregunta' })
