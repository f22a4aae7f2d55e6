import { EventEmitter, once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { serveIpc } from '../../electron/transport/ipc'
import { type LoopbackApp, startLoopbackHost } from '../../electron/transport/loopback-host'
import { createBridgeConnection } from '../../renderer/api/bridge-connection'
import type { Connection } from '../../renderer/api/connection'
import { hostMessageSchema, type HostMessage } from '../../shared/contract/wire'
import { newId } from '../../shared/lib/ids'
import { connectAs, enter, headersOf } from '../support/transport/loopback-client'

/** A client's end of the pipe, with nothing of a client around it. */
interface Wire {
  /** As the transport carries it. */
  send(message: unknown): void
  received: HostMessage[]
  /** Resolves once `condition` holds of what was received. */
  until(condition: (received: HostMessage[]) => boolean): Promise<void>
  /** Goes as a closed window does: without a word. */
  vanish(): void
}

export interface Transport {
  connect(): Connection
  wire(): Promise<Wire>
  close(): Promise<void>
}

/** What both pipes need of a core. */
type Served = Pick<LoopbackApp, 'router' | 'subscribe' | 'clientGone'>

export const transports: Record<string, (core: Served) => Promise<Transport>> = {
  loopback: openLoopback,
  ipc: openIpc,
}

async function openLoopback(core: Served): Promise<Transport> {
  const host = await startLoopbackHost(
    { ...core, createResources: () => () => Promise.resolve(new Response(null, { status: 404 })) },
    { port: 0 },
  )
  const visitor = await enter(host.url)
  const connections: Connection[] = []
  return {
    connect() {
      const connection = connectAs(visitor)
      connections.push(connection)
      return connection
    },
    async wire() {
      const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/socket?client=${newId()}`, {
        headers: headersOf(visitor),
      })
      const inbox = createInbox()
      socket.on('message', (data: Buffer) => inbox.take(JSON.parse(data.toString())))
      await once(socket, 'open')
      return {
        ...inbox,
        send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
        vanish: () => socket.terminate(),
      }
    },
    async close() {
      for (const connection of connections) connection.close()
      await host.close()
    },
  }
}

function openIpc(core: Served): Promise<Transport> {
  const closing: (() => void)[] = []
  const open = () => {
    const { port1, port2 } = new MessageChannel()
    const clientId = newId()
    serveIpc(
      core,
      {
        post: (message) => port1.postMessage(message),
        onMessage: (listener) =>
          port1.on('message', (message: unknown) =>
            listener(message, { url: 'suite://app/', isMainFrame: true, reply: (answer) => port1.postMessage(answer) }),
          ),
        onClose: (listener) =>
          port1.once('close', () => {
            listener()
            core.clientGone(clientId)
          }),
      },
      { clientId, origin: 'suite://app' },
    )
    closing.push(() => port2.close())
    return port2
  }
  return Promise.resolve({
    connect() {
      const port = open()
      return createBridgeConnection(
        {
          capabilities: {
            canTearOffWindows: true,
            opensLinks: false,
            hasKeychain: false,
            importsByPath: true,
            exportsToFolder: true,
          },
          post: (message) => port.postMessage(message),
          onMessage(listener) {
            port.on('message', listener)
            return () => port.off('message', listener)
          },
          pathForFile: () => '',
        },
        async () => ({ ok: false, error: { code: 'host_unreachable' } }),
      )
    },
    wire() {
      const port = open()
      const inbox = createInbox()
      port.on('message', (message: unknown) => inbox.take(message))
      return Promise.resolve({ ...inbox, send: (message) => port.postMessage(message), vanish: () => port.close() })
    },
    close() {
      for (const close of closing) close()
      return Promise.resolve()
    },
  })
}

function createInbox() {
  const received: HostMessage[] = []
  const arrivals = new EventEmitter()
  return {
    received,
    take(message: unknown): void {
      received.push(hostMessageSchema.parse(message))
      arrivals.emit('arrival')
    },
    async until(condition: (received: HostMessage[]) => boolean): Promise<void> {
      while (!condition(received)) await once(arrivals, 'arrival')
    },
  }
}
