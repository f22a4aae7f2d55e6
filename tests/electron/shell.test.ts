import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { wavDurationMs } from '../../electron/llm/wav'
import { documentUrl } from '../../shared/contract/documents'
import { frameUrl } from '../../shared/contract/studies'
import { type Display, openDisplay } from '../support/app/display'
import { tellIfFailed } from '../support/app/failed-page'
import { dropFiles } from '../support/app/resident'
import { refuses } from '../support/cluster/behaviours'
import { json } from '../support/cluster/responses'
import { sentForm } from '../support/cluster/sent-form'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'
import { corpusAvailable, corpusFiles } from '../support/corpus'
import { generateStudy, writeDicom } from '../support/dicom-writer'
import { temporaryDirectory } from '../support/directory'
import { writePdf } from '../support/pdf-writer'
import { picturePngFile, tellingChunks } from '../support/picture-files'
import { electronFolder, openShell, type Shell } from './shell'

const passphrase = 'una frase larga de prueba'
const rows = z.array(z.object({ id: z.string() }))
const listSchema = z.object({ studies: rows })
const getSchema = z.object({ series: rows })

describe.skipIf(electronFolder === null)('the shell in a real Electron', () => {
  const dataDir = temporaryDirectory()
  const files = temporaryDirectory()
  let display: Display
  let cluster: TestCluster
  let shell: Shell
  /** The study that was measured on. */
  let measured = ''

  beforeAll(async () => {
    display = await openDisplay()
    cluster = await startCluster()
    shell = await openShell(dataDir, display.name)
  })
  afterEach(({ task }) => tellIfFailed(shell.page, task))
  afterAll(async () => {
    // Not closed but ended: the driver still waits for the navigation that the last test saw refused.
    await shell?.end()
    await cluster?.close()
    await display?.close()
    for (const folder of [dataDir, files]) rmSync(folder, { recursive: true, force: true })
  })

  it('shows the interface from suite:// in a sandboxed window', async () => {
    expect(shell.page.url()).toMatch(/^suite:\/\/app\//)
    const seen = await shell.page.evaluate(() => [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
    ])
    expect(seen).toEqual(['undefined', 'undefined'])
    const preferences = await shell.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents && Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, [])
    })
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  })

  it('refuses permissions, new windows, evaluated code and inline scripts', async () => {
    const refused = await shell.page.evaluate(async () => {
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(Reflect.get(window, 'eval')('1'))
          } catch (error) {
            resolve(error instanceof Error ? error.name : 'thrown')
          }
        })
      })
      const script = document.createElement('script')
      script.textContent = 'window.intruder = true'
      document.head.append(script)
      return {
        evaluated,
        inline: Reflect.get(window, 'intruder') ?? 'blocked',
        opened: window.open('https://example.com'),
        notification: await Notification.requestPermission(),
      }
    })
    expect(refused).toEqual({ evaluated: 'EvalError', inline: 'blocked', opened: null, notification: 'denied' })
  })

  it('lets its own page have the microphone, and no camera', async () => {
    const opened = await shell.page.evaluate(async () => {
      const open = async (wanted: MediaStreamConstraints): Promise<string> => {
        try {
          const stream = await navigator.mediaDevices.getUserMedia(wanted)
          for (const track of stream.getTracks()) track.stop()
          return 'open'
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown'
        }
      }
      return [await open({ audio: true }), await open({ video: true }), await open({ audio: true, video: true })]
    })
    expect(opened).toEqual(['open', 'NotAllowedError', 'NotAllowedError'])
  })

  it('speaks the contract over IPC, errors as codes', async () => {
    expect(await shell.call('system.info', {})).toMatchObject({
      capabilities: { importsByPath: true, exportsToFolder: true },
    })
    await expect(shell.call('studies.list', {})).rejects.toThrow('locked')
    await shell.call('profiles.create', { name: 'Residente', passphrase })
    expect(await shell.call('studies.list', {})).toMatchObject({ total: 0 })
    expect(await shell.page.evaluate(() => fetch('/blob/not-a-hash').then((answer) => answer.status))).toBe(404)
  })

  it('takes the bytes of a document over suite://', async () => {
    const pdf = writePdf(['Hola'])
    const answer = await shell.page.evaluate(async (base64): Promise<unknown> => {
      const body = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      return (await fetch('/chat-document', { method: 'POST', body })).json()
    }, pdf.toString('base64'))
    expect(answer).toMatchObject({ ok: true, data: { sizeBytes: pdf.length } })
  })

  it('makes a picture of a file ready and takes it over suite://', async () => {
    const dropped = path.join(files, 'placa.png')
    writeFileSync(dropped, picturePngFile(1200, 600, 0, tellingChunks('PACIENTE DE PRUEBA')))
    await shell.page.evaluate(() => (location.hash = '#/chat'))
    await shell.page.getByRole('textbox', { name: 'Pregunta' }).waitFor()
    await dropFiles(shell.page, [dropped])
    const chip = shell.page.getByRole('listitem').filter({ hasText: 'placa.png' })
    const edges = (image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]
    await expect.poll(() => chip.locator('img').evaluate(edges)).toEqual([896, 448])
    await chip.getByRole('button', { name: 'Quitar: placa.png' }).click()
  })

  it('paints a study dropped on the window', async () => {
    const real = corpusFiles().find((file) => file.name.endsWith('MR4_J2KR'))
    const paths =
      corpusAvailable && real
        ? [real.path]
        : await generateStudy({ directory: path.join(files, 'study'), instances: 2, rows: 256, columns: 256 })
    await dropFiles(shell.page, paths)
    await expect.poll(async () => shell.call('studies.list', {})).toMatchObject({ total: 1 })
    const [study] = listSchema.parse(await shell.call('studies.list', {})).studies
    await shell.page.evaluate((id) => (location.hash = `#/studies/${id}`), study?.id)
    await expect.poll(() => shell.page.evaluate(greyLevels)).toBeGreaterThan(20)
  })

  it('serves parts of a frame over suite://', async () => {
    const [study] = listSchema.parse(await shell.call('studies.list', {})).studies
    const [series] = getSchema.parse(await shell.call('studies.get', { studyId: study?.id ?? '' })).series
    const [instance] = rows.parse(await shell.call('studies.instances', { seriesId: series?.id ?? '' }))
    const parts = await shell.page.evaluate(
      async (address) => {
        const whole = new Uint8Array(await (await fetch(address)).arrayBuffer())
        const part = await fetch(address, { headers: { range: 'bytes=100-109' } })
        const beyond = await fetch(address, { headers: { range: `bytes=${whole.length}-` } })
        return {
          status: [part.status, beyond.status],
          range: part.headers.get('content-range'),
          expectedRange: `bytes 100-109/${whole.length}`,
          bytes: [...new Uint8Array(await part.arrayBuffer())],
          expected: [...whole.subarray(100, 110)],
        }
      },
      frameUrl(instance?.id ?? '', 1),
    )
    expect(parts.status).toEqual([206, 416])
    expect(parts.range).toBe(parts.expectedRange)
    expect(parts.bytes).toEqual(parts.expected)
  })

  it('exports a study without identifiers to a folder chosen in a dialog', async () => {
    // The system's own dialog can't be answered by a test; what it answers can.
    await shell.app.evaluate(({ dialog }, folder) => {
      const answer = async () => ({ canceled: false, filePaths: [folder] })
      Object.assign(dialog, { showOpenDialog: answer })
    }, files)
    await shell.page.getByRole('button', { name: 'Exportar DICOM sin identificadores…' }).click()
    const dialog = shell.page.getByRole('dialog', { name: 'Exportar DICOM sin identificadores' })
    await dialog.getByLabel('Código que llevará').fill('C1')
    await dialog.getByRole('button', { name: 'Elegir carpeta y exportar…' }).click()
    await dialog.getByText('Exportación terminada').waitFor()
    expect(readdirSync(path.join(files, 'C1', 'SER0001'))).toContain('IM00001.dcm')
    await dialog.getByRole('button', { name: 'Cerrar' }).last().click()
  })

  it('takes a document, searches the library, and keeps what is measured on a picture', async () => {
    const { page } = shell
    const pdf = path.join(files, 'informe')
    writeFileSync(
      pdf,
      await writeDicom({
        study: 7,
        instance: 700,
        image: null,
        elements: [
          { tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.104.1' },
          { tag: '00080060', vr: 'CS', value: 'DOC' },
          { tag: '00100010', vr: 'PN', value: 'Informada^Ana' },
          { tag: '00420011', vr: 'OB', value: writePdf(['Resultado de laboratorio']) },
        ],
      }),
    )
    await dropFiles(page, [pdf])
    // Its pages are drawn by pdf.js, which asks for a newer Chromium than this one; that it is here and whole is asked.
    await page.getByRole('article', { name: 'Documento PDF' }).waitFor()
    const found = z.object({ studies: z.array(z.object({ id: z.string(), patientName: z.string() })) })
    const { studies } = found.parse(await shell.call('studies.list', {}))
    const of = (isInformed: boolean): string =>
      studies.find(({ patientName }) => patientName.startsWith('Informada') === isInformed)?.id ?? ''
    const [series] = getSchema.parse(await shell.call('studies.get', { studyId: of(true) })).series
    const [instance] = rows.parse(await shell.call('studies.instances', { seriesId: series?.id ?? '' }))
    const instanceId = instance?.id ?? ''
    expect(await shell.call('documents.get', { instanceId })).toMatchObject({ kind: 'encapsulated', format: 'pdf' })
    const text = await page.evaluate(
      (address) => fetch(address).then((answer) => answer.text()),
      documentUrl(instanceId),
    )
    expect(text).toMatch(/^%PDF-[^]*%%EOF\s*$/)

    await page.getByRole('navigation', { name: 'Ventanas' }).getByRole('link', { name: 'Estudios' }).click()
    const listed = page.getByRole('treegrid').locator('[role=row][aria-level]')
    await expect.poll(() => listed.count()).toBe(2)
    await page.getByRole('searchbox', { name: 'Buscar estudios' }).fill('informada')
    await expect.poll(() => listed.count()).toBe(1)
    await page.getByRole('searchbox', { name: 'Buscar estudios' }).fill('')
    await expect.poll(() => listed.count()).toBe(2)

    await listed.filter({ hasNotText: 'Informada' }).first().dblclick()
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
    await page.getByRole('button', { name: 'Lista de anotaciones' }).waitFor()
    await page
      .getByRole('region', { name: /^Imagen/ })
      .first()
      .focus()
    await page.keyboard.press('d')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Enter')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    measured = of(false)
    await expect.poll(() => shell.call('annotations.list', { studyId: measured })).toMatchObject([{ kind: 'length' }])
  })

  it('streams an answer and stops the model', async () => {
    await shell.call('cluster.configure', { endpointUrl: cluster.endpoint, model: 'medgemma-27b-it' })
    await shell.page.evaluate(() => (location.hash = '#/chat'))
    const asked = cluster.nextChat()
    await shell.page.getByRole('textbox', { name: 'Pregunta' }).fill('¿Qué es una atelectasia?')
    await shell.page.keyboard.press('Enter')
    const exchange = await asked
    await exchange.write(chunk({ content: 'Pérdida de volumen' }))
    await shell.page.getByText('Pérdida de volumen').first().waitFor()
    await shell.page.getByRole('button', { name: 'Detener' }).first().click()
    expect(await exchange.closed).toEqual({ ended: false })
    await shell.page.getByText('Usted detuvo esta respuesta').first().waitFor()
  })

  it('records what is dictated, by its own microphone, and puts it into the question', async () => {
    const pathOfSpeech = '/v1/audio/transcriptions'
    cluster.modelList = json(200, { object: 'list', data: [{ id: 'medgemma-27b-it' }, { id: 'whisper-large-v3' }] })
    cluster.calls.set(pathOfSpeech, refuses(json(200, { text: ' nódulo sólido ' })))
    await shell.page.keyboard.press('Alt+d')
    const panel = shell.page.getByRole('region', { name: 'Dictado' })
    await panel.getByText(/0:(?!00)\d\d \/ 5:00/).waitFor()
    await panel.getByRole('button', { name: 'Transcribir' }).click()
    await expect.poll(() => shell.page.getByRole('textbox', { name: 'Pregunta' }).inputValue()).toBe('nódulo sólido')
    const sent = cluster.requests.filter((request) => request.path === pathOfSpeech)
    expect(sent).toHaveLength(1)
    expect(wavDurationMs((await sentForm(sent[0])).file)).toBeGreaterThan(900)
  })

  it('finds everything again after a restart', async () => {
    await shell.close()
    shell = await openShell(dataDir, display.name)
    const [profile] = rows.parse(await shell.call('profiles.list', {}))
    await shell.call('profiles.unlock', { profileId: profile?.id ?? '', passphrase })
    expect(await shell.call('studies.list', {})).toMatchObject({ total: 2 })
    expect(await shell.call('annotations.list', { studyId: measured })).toHaveLength(1)
    expect(await shell.call('chat.search', { text: 'volumen' })).toMatchObject([{ role: 'assistant' }])
  })

  // Last: after a navigation that was prevented, the driver waits for it for ever.
  it('stays on its own pages', async () => {
    const before = shell.page.url()
    await shell.page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    const after = await shell.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    )
    expect(after).toBe(before)
  })
})

/** Runs in the page: how many grey levels the largest canvas shows. */
function greyLevels(): number {
  const [canvas] = [...document.querySelectorAll('canvas')].sort((a, b) => b.width * b.height - a.width * a.height)
  const context = canvas?.getContext('2d')
  if (!canvas || !context || canvas.width === 0 || canvas.height === 0) return 0
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return new Set(data.filter((_value, index) => index % 4 === 0)).size
}
