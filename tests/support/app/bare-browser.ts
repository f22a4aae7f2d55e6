import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { temporaryDirectory } from '../directory'

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})
type Message = z.infer<typeof messageSchema>
const targetsSchema = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const attachedSchema = z.object({ sessionId: z.string() })
const processesSchema = z.object({
  processInfo: z.array(z.object({ id: z.number(), type: z.string(), cpuTime: z.number() })),
})
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z
    .object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() })
    .optional(),
})
const objectSchema = z.object({ result: z.object({ objectId: z.string() }) })
type Send = (method: string, params?: object) => Promise<unknown>

export interface BarePage {
  goto(url: string): Promise<void>
  /** Runs `work` in the page with one argument that JSON can carry; resolves with what it resolves to. */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Runs `work` in every document that comes from now on, before anything of its own. */
  prepare<A>(work: (argument: A) => void, argument: A): Promise<void>
  /** Puts files of the disk in the one `<input type=file>` that `selector` finds. */
  setFiles(selector: string, files: readonly string[]): Promise<void>
  /** Any other call of the protocol, about this page. */
  send: Send
}

export interface BareBrowser {
  page: BarePage
  /** Of the page, and of the one that draws for all. */
  processIds(): Promise<{ renderer: number; gpu: number }>
  close(): Promise<void>
}

/**
 * A Chromium as a person has it, with one page. A driver such as Playwright has each page keep a copy of what came over
 * the network, 200 MB of it, and report every request, which costs memory and time that is not the app's.
 */
export async function launchBareBrowser(size: { width: number; height: number }): Promise<BareBrowser> {
  const userDataDir = temporaryDirectory()
  const child = spawn(
    process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${userDataDir}`,
      `--window-size=${size.width},${size.height}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--lang=es-MX',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const exited = once(child, 'exit')
  const protocol = await connect(await addressOf(child, exited))
  const { targetInfos } = targetsSchema.parse(await protocol.send('Target.getTargets'))
  const target = targetInfos.find(({ type }) => type === 'page')
  if (target === undefined) throw new Error('Chromium has no page')
  const attached = await protocol.send('Target.attachToTarget', { targetId: target.targetId, flatten: true })
  const { sessionId } = attachedSchema.parse(attached)
  const send: Send = (method, params) => protocol.send(method, params, sessionId)
  await send('Page.enable')
  await send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false })
  return {
    page: {
      send,
      async goto(url) {
        const loaded = protocol.next('Page.loadEventFired', sessionId)
        await send('Page.navigate', { url })
        // One that only changes what stands after `#` loads nothing.
        await Promise.race([loaded, protocol.next('Page.navigatedWithinDocument', sessionId)])
      },
      async evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
        const evaluated = await send('Runtime.evaluate', {
          expression: `(${work.toString()})(${JSON.stringify(argument)})`,
          awaitPromise: true,
          returnByValue: true,
        })
        const { result, exceptionDetails } = evaluatedSchema.parse(evaluated)
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
        // What `work` resolves to, as JSON carries it.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return result.value as R
      },
      async prepare(work, argument) {
        const source = `(${work.toString()})(${JSON.stringify(argument)})`
        await send('Page.addScriptToEvaluateOnNewDocument', { source })
      },
      async setFiles(selector, files) {
        const found = await send('Runtime.evaluate', {
          expression: `document.querySelector(${JSON.stringify(selector)})`,
        })
        const { objectId } = objectSchema.parse(found).result
        await send('DOM.setFileInputFiles', { files, objectId })
      },
    },
    async processIds() {
      const { processInfo } = processesSchema.parse(await protocol.send('SystemInfo.getProcessInfo'))
      // Chromium keeps spare renderers, which have done nothing.
      const busiest = (type: string): number =>
        processInfo.filter((each) => each.type === type).sort((a, b) => b.cpuTime - a.cpuTime)[0]?.id ?? 0
      return { renderer: busiest('renderer'), gpu: busiest('GPU') }
    },
    async close() {
      child.kill()
      await exited
      rmSync(userDataDir, { recursive: true, force: true })
    },
  }
}

async function addressOf(child: ChildProcess, exited: Promise<unknown>): Promise<string> {
  if (child.stderr === null) throw new Error('Chromium has no error stream')
  const lines = createInterface({ input: child.stderr })
  const address = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1]
      if (found) resolve(found)
    })
  })
  return Promise.race([address, exited.then(() => Promise.reject(new Error('Chromium did not start')))])
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const pending = new Map<number, (message: Message) => void>()
  const waiting = new Map<string, (() => void)[]>()
  let lastId = 0
  socket.addEventListener('message', ({ data }) => {
    const message = messageSchema.parse(JSON.parse(String(data)))
    if (message.id !== undefined) {
      pending.get(message.id)?.(message)
      pending.delete(message.id)
    } else {
      const key = `${message.method} ${message.sessionId}`
      for (const resolve of waiting.get(key) ?? []) resolve()
      waiting.delete(key)
    }
  })
  return {
    send: (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        pending.set(id, ({ result, error }) => {
          if (error === undefined) resolve(result)
          else reject(new Error(`${method}: ${error.message}`))
        })
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
      }),
    next: (method: string, sessionId: string): Promise<void> =>
      new Promise((resolve) => {
        const key = `${method} ${sessionId}`
        waiting.set(key, [...(waiting.get(key) ?? []), resolve])
      }),
  }
}
