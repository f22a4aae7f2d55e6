import { clientIdHeader, maxJsonBytes, resultSchema, type WireResult } from '../../shared/contract/wire'
import { uploadUrl } from '../../shared/contract/studies'
import { Channel } from './channel'
import type { Changes, Connection, HostState } from './connection'
import { HostStateStore } from './host-state'
import type { OpenSocket } from './socket'
import type { Upload } from './upload'

/** What of the browser this needs; tests bring their own cookie and origin. */
export interface LoopbackIo {
  fetch: (path: string, init: RequestInit) => Promise<Response>
  openSocket: OpenSocket
  upload: Upload
}

const unreachable: WireResult = { ok: false, error: { code: 'host_unreachable' } }
const reconnectAfterMs = [100, 300, 1000, 2000, 5000] as const

/** Talks to the loopback host: `fetch` for calls, one WebSocket, opened again by itself, for streams and changes. */
export function createLoopbackConnection(io: LoopbackIo): Connection {
  const clientId = crypto.randomUUID()
  const listeners = new Set<(keys: Changes) => void>()
  const state = new HostStateStore('connecting')
  let socket: { ready: Promise<Channel | null>; close(): void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempts = 0
  let closed = false

  const announce = (keys: Changes): void => {
    for (const listener of listeners) listener(keys)
  }

  const connect = (): void => {
    clearTimeout(timer)
    if (closed) return
    let settle: (channel: Channel | null) => void
    const ready = new Promise<Channel | null>((resolve) => (settle = resolve))
    const opened = io.openSocket(`/socket?client=${clientId}`, {
      onOpen() {
        attempts = 0
        settle(channel)
        state.set('ready')
      },
      onText: (text) => channel.receive(parseJson(text)),
      onClose() {
        settle(null)
        channel.fail({ code: 'host_unreachable' })
        socket = null
        void lost()
      },
    })
    const channel = new Channel((message) => {
      const text = JSON.stringify(message)
      if (text.length > maxJsonBytes) return { code: 'payload_too_large' }
      opened.send(text)
      return null
    }, announce)
    socket = { ready, close: () => opened.close() }
  }

  const lost = async (): Promise<void> => {
    if (closed) return
    timer = setTimeout(connect, reconnectAfterMs[Math.min(attempts++, reconnectAfterMs.length - 1)])
    // A refused upgrade and a dead host look alike to a page; a plain request tells them apart.
    state.set(await probe())
  }

  const probe = async (): Promise<HostState> => {
    const result = await post('system.info', {})
    if (result.ok) return 'connecting'
    return result.error.code === 'unauthorized' ? 'unauthorized' : 'gone'
  }

  const post = async (name: string, input: unknown, signal?: AbortSignal): Promise<WireResult> => {
    try {
      const response = await io.fetch(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [clientIdHeader]: clientId },
        body: JSON.stringify(input),
        ...(signal && { signal }),
      })
      const parsed = resultSchema.safeParse(await response.json())
      return parsed.success ? parsed.data : unreachable
    } catch {
      return signal?.aborted ? { ok: false, error: { code: 'cancelled' } } : unreachable
    }
  }

  connect()
  return {
    call: post,
    async stream(name, input, onEvent, signal) {
      if (!socket) connect()
      const channel = await socket?.ready
      return channel ? channel.stream(name, input, onEvent, signal) : unreachable
    },
    async upload(importId, name, file, options) {
      return io.upload(uploadUrl(importId, name), file, { ...options, headers: { [clientIdHeader]: clientId } })
    },
    post: (path, file, options) => io.upload(path, file, { ...options, headers: { [clientIdHeader]: clientId } }),
    pathForFile: () => null,
    onChanges(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hostState: () => state.get(),
    onHostState: (listener) => state.subscribe(listener),
    close() {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
