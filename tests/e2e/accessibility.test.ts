import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../support/app/page-pixels'
import { connectCluster, dropFiles, goTo, passphrase, questionField, unlock } from '../support/app/resident'
import { inspectState } from '../support/app/states'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'
import { generateStudy } from '../support/dicom-writer'
import { repositoryRoot } from '../support/repository'

const lesson = [
  'El **mediastino** se lee por compartimentos:\n\n',
  '1. Anterior: timo, tiroides, ganglios.\n2. Medio: corazón y grandes vasos.\n3. Posterior: esófago y columna.\n\n',
  'Esto es material educativo.',
]

describe('every window and state, with the keyboard and for everyone', () => {
  const resident = withResident({ timeoutMs: 10_000, hasProfile: false })
  let cluster: TestCluster
  let page: Page

  const { look } = resident
  /** Presses Tab until what is named has the focus. */
  const tabTo = async (name: string | RegExp): Promise<void> => {
    const isThere = typeof name === 'string' ? (text: string) => text === name : (text: string) => name.test(text)
    for (let presses = 0; presses < 60; presses++) {
      if (isThere(await focusedName(page))) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${String(name)}`)
  }

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(lesson) })
    ;({ page } = resident)
  })
  afterAll(() => cluster.close())

  it('creates a profile with the keyboard alone', async () => {
    await page.getByRole('heading', { name: 'Cree su perfil' }).waitFor()
    await look('profile-create')
    await tabTo('Nombre')
    await page.keyboard.type('Dra. Residente')
    await tabTo('Frase de acceso')
    await page.keyboard.type(passphrase)
    await tabTo('Repita la frase de acceso')
    await page.keyboard.type(passphrase)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Guarde su código de recuperación' }).waitFor()
    await look('profile-recovery-code')
    await tabTo('Ya lo guardé en un lugar seguro')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
  })

  it('shows every window empty', async () => {
    await page.getByText('Aún no hay estudios').waitFor()
    await look('home-empty')
    await page.keyboard.press('Alt+2')
    await page.getByText('Todavía no hay estudios').waitFor()
    await look('library-empty')
    await page.keyboard.press('Alt+3')
    await page.getByText('Pregunte sobre un estudio o un tema').waitFor()
    await look('chat-empty')
    await page.keyboard.press('Alt+5')
    await page.getByRole('main', { name: 'Ayuda' }).getByRole('heading').first().waitFor()
    await look('help')
    for (const [name, section] of [
      ['appearance', 'Apariencia'],
      ['security', 'Seguridad'],
      ['privacy', 'Privacidad'],
    ] as const) {
      await goTo(page, 'Ajustes')
      await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: section }).click()
      await page.getByRole('main').getByRole('heading', { name: section }).first().waitFor()
      await look(`settings-${name}`)
    }
    await connectCluster(page, cluster.endpoint)
    await look('settings-cluster')
  })

  it('opens the palette and the sheet of shortcuts with the keyboard', async () => {
    await page.keyboard.press('Control+K')
    await page.getByRole('dialog').waitFor()
    await look('palette')
    await page.keyboard.type('Estudios')
    await page.keyboard.press('Enter')
    await page.getByText('Todavía no hay estudios').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor()
    await look('shortcuts')
    await page.keyboard.press('Escape')
  })

  it('opens a study with the keyboard and shows it', async () => {
    const slices = await generateStudy({
      directory: path.join(resident.files, 'study'),
      instances: 6,
      rows: 512,
      columns: 512,
    })
    const note = path.join(resident.files, 'nota.txt')
    writeFileSync(note, 'Esto no es una imagen.')
    await dropFiles(page, [...slices, note])
    await page.getByText('No es un archivo DICOM.').first().waitFor()
    await look('import-report')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await look('library')
    await tabTo(/^Estudios\. /)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeGreaterThan(100)
    await look('viewer')
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeGreaterThan(100)
    const images = path.join(repositoryRoot, 'docs/images')
    mkdirSync(images, { recursive: true })
    await page.screenshot({ path: path.join(images, 'viewer.png'), animations: 'disabled' })
  })

  it('asks about the picture with the keyboard alone', async () => {
    await tabTo(/^Preguntar al modelo/)
    await page.keyboard.press('Enter')
    await questionField(page).waitFor()
    await tabTo('Pregunta')
    await page.keyboard.type('¿Cómo se lee el mediastino?')
    await page.keyboard.press('Enter')
    const gate = page.getByRole('dialog', { name: 'Autorizar el envío' })
    await gate.getByRole('img').first().waitFor()
    await look('chat-gate')
    await tabTo(/^Autorizo enviar/)
    await page.keyboard.press('Space')
    await tabTo('Autorizar y enviar')
    await page.keyboard.press('Enter')
    await page.getByText('Esto es material educativo.').first().waitFor()
    await look('chat-answer')
  })

  it('stops an answer with Escape', async () => {
    const asked = cluster.nextChat()
    await tabTo('Pregunta')
    await page.keyboard.type('¿Y el compartimento medio?')
    await page.keyboard.press('Enter')
    const exchange = await asked
    await exchange.write(chunk({ content: 'Contiene el corazón' }))
    await page.getByText('Contiene el corazón').first().waitFor()
    await look('chat-streaming')
    await page.keyboard.press('Escape')
    expect(await exchange.closed).toEqual({ ended: false })
    await page.getByText('Usted detuvo esta respuesta').first().waitFor()
    await look('chat-interrupted')
  })

  it('shows a home that is lived in, and locks', async () => {
    await page.keyboard.press('Alt+1')
    await page.getByText('Conversaciones recientes').waitFor()
    await look('home')
    await page.keyboard.press('Control+L')
    await page.getByRole('button', { name: 'Desbloquear' }).waitFor()
    await look('profile-unlock')
    await page.getByLabel('Frase de acceso', { exact: true }).fill('no es la frase')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').first().waitFor()
    await look('profile-wrong-passphrase')
  })

  it('unlocks, works without the cluster, and says when the program is gone', async () => {
    await page.getByRole('timer').waitFor({ state: 'hidden' })
    await unlock(page)
    await cluster.close()
    await goTo(page, 'Chat')
    await questionField(page).fill('¿Sigue ahí?')
    await page.keyboard.press('Enter')
    await page.getByText('El clúster no responde').first().waitFor()
    await look('chat-offline')
    await resident.host.kill()
    await page.getByText('El programa dejó de responder.').first().waitFor()
    // The theme cannot change any more.
    expect.soft(await inspectState(page, 'host-gone', ['dark'])).toEqual([])
  })
})

/** The name by which the focused part of the page is known. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return ''
    const label =
      focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused.labels?.[0] : null
    return (focused.getAttribute('aria-label') ?? label?.textContent ?? focused.textContent).trim()
  })
