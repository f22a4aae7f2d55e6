import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { maxJsonBytes, type HostMessage } from '../../shared/contract/wire'
import { serveClient, type ClientCore } from './serve-client'

/** Answers one client over its WebSocket, in JSON text frames; `connection` is what carries them. */
export function serveSocket(core: ClientCore, socket: WebSocket, connection: Duplex, clientId: string): void {
  const beforeWrite = createBurst(connection)
  const post = (message: HostMessage): void => {
    if (socket.readyState !== socket.OPEN) return
    beforeWrite()
    socket.send(JSON.stringify(message))
  }
  // A frame the protocol does not allow closes the socket by itself.
  socket.on('error', () => undefined)
  serveClient(core, clientId, {
    post,
    onClose: (listener) => socket.once('close', listener),
    onMessage: (listener) =>
      socket.on('message', (data: Buffer, isBinary) => {
        if (data.length > maxJsonBytes) return post({ type: 'fault', error: { code: 'payload_too_large' } })
        listener(isBinary ? null : parseJson(data.toString('utf8')))
      }),
  })
}

/**
 * To be called before each write: the first of a turn of the event loop leaves at once, those after it in the same
 * turn together at its end. A burst of tokens then costs one system call and none waits for another.
 */
function createBurst(connection: Duplex): () => void {
  let writes = 0
  const endTurn = (): void => {
    if (writes > 1) connection.uncork()
    writes = 0
  }
  return () => {
    writes += 1
    if (writes === 1) setImmediate(endTurn)
    else if (writes === 2) connection.cork()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
