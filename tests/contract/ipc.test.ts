import { describe, expect, it } from 'vitest'
import { serveIpc, type IpcSender } from '../../electron/transport/ipc'
import { createBridgeConnection } from '../../renderer/api/bridge-connection'
import { maxJsonBytes, type HostMessage } from '../../shared/contract/wire'
import { createTestCore } from './test-core'

/** A window's channel whose messages the test sends itself, as any frame it likes. */
function openWindow() {
  const core = createTestCore()
  const toWindow: HostMessage[] = []
  const toSender: HostMessage[] = []
  const replied: (() => void)[] = []
  let receive: (message: unknown, sender: IpcSender) => void = () => undefined
  serveIpc(
    core,
    {
      post(message) {
        toWindow.push(structuredClone(message))
        for (const resolve of replied.splice(0)) resolve()
      },
      onMessage: (listener) => (receive = listener),
      onClose: () => undefined,
    },
    { clientId: 'window', origin: 'suite://app' },
  )
  const send = (message: unknown, from: Partial<IpcSender> = {}): void =>
    receive(message, {
      url: 'suite://app/#/chat',
      isMainFrame: true,
      reply: (answer) => void toSender.push(answer),
      ...from,
    })
  const reply = (): Promise<void> => new Promise((resolve) => replied.push(resolve))
  return { core, send, reply, toWindow, toSender }
}

const call = { type: 'call', id: 1, name: 'test.echo', input: { text: 'a' } }
const refused = (code: string): unknown => ({ type: 'result', id: 1, result: { ok: false, error: { code } } })

describe('a window over IPC', () => {
  it('is answered', async () => {
    const { send, reply, toWindow } = openWindow()
    const answered = reply()
    send(call)
    await answered
    expect(toWindow).toEqual([
      { type: 'result', id: 1, result: { ok: true, data: { text: 'aa', clientId: 'window' } } },
    ])
  })

  it.each([
    ['another site', { url: 'https://evil.example/' }],
    ['a host that begins like ours', { url: 'suite://app.evil/' }],
    ['a file', { url: 'file:///suite://app/' }],
    ['no address', { url: '' }],
    ['a frame inside our page', { isMainFrame: false }],
  ])('is refused as %s, in words to the frame that spoke', (_case, from) => {
    const { send, toWindow, toSender } = openWindow()
    send(call, from)
    expect([toWindow, toSender]).toEqual([[], [refused('forbidden_origin')]])
  })

  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  let deep: unknown = 'x'
  for (let n = 0; n < 100_000; n++) deep = [deep]

  it.each([
    ['text', 'a'.repeat(maxJsonBytes)],
    ['many small things', Array.from({ length: 600_000 }, () => 0)],
    ['bytes', new Uint8Array(maxJsonBytes + 1)],
    ['a cycle', cycle],
    ['depth without end', deep],
  ])('is refused what is too large: %s', (_case, text) => {
    const { send, toSender } = openWindow()
    send({ ...call, input: { text } })
    expect(toSender).toEqual([refused('payload_too_large')])
  })
})

describe('the client over a bridge', () => {
  const open = (path: string) => {
    const posted: unknown[] = []
    let receive: (message: unknown) => void = () => undefined
    const connection = createBridgeConnection(
      {
        capabilities: {
          canTearOffWindows: true,
          opensLinks: false,
          hasKeychain: false,
          importsByPath: true,
          exportsToFolder: true,
        },
        post: (message) => void posted.push(message),
        onMessage(listener) {
          receive = listener
          return () => (receive = () => undefined)
        },
        pathForFile: () => path,
      },
      async () => ({ ok: false, error: { code: 'host_unreachable' } }),
    )
    return { connection, posted, receive: (message: unknown) => receive(message) }
  }
  const file = new File(['x'], 'a.dcm')

  it('knows the path of a file of the disk, and none of one that is not', () => {
    expect(open('/estudios/a.dcm').connection.pathForFile(file)).toBe('/estudios/a.dcm')
    expect(open('').connection.pathForFile(file)).toBeNull()
  })

  it('takes no upload: files go by path', async () => {
    expect(await open('').connection.upload('i', 'a', file, {})).toMatchObject({ ok: false })
  })

  it('ignores what is no message of the host, and events of streams it does not have', async () => {
    const { connection, receive } = open('')
    const seen: unknown[] = []
    const ended = connection.stream('test.count', {}, (event) => seen.push(event))
    receive({ type: 'event', id: 2, event: 'other' })
    receive({ type: 'event', id: '1', event: 'no number' })
    receive(null)
    receive({ type: 'end', id: 1, result: { ok: 'perhaps' } })
    receive({ type: 'event', id: 1, event: 'mine' })
    receive({ type: 'end', id: 1, result: { ok: true, data: 1 } })
    receive({ type: 'end', id: 1, result: { ok: true, data: 2 } })
    expect([await ended, seen]).toEqual([{ ok: true, data: 1 }, ['mine']])
  })

  it('lets go of everything when the host can not say which message was wrong', async () => {
    const { connection, posted, receive } = open('')
    const ended = connection.stream('test.count', {}, () => undefined)
    receive({ type: 'fault', error: { code: 'bad_request' } })
    expect(await ended).toEqual({ ok: false, error: { code: 'bad_request' } })
    expect(posted.at(-1)).toEqual({ type: 'cancel', id: 1 })
  })

  it('does not ask at all when it was cancelled before', async () => {
    const { connection, posted } = open('')
    expect(await connection.call('test.echo', {}, AbortSignal.abort())).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    })
    expect(posted).toEqual([])
  })
})
