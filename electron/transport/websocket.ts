import type { WebSocket } from 'ws'
import { maxJsonBytes, type HostMessage } from '../../shared/contract/wire'
import { serveClient, type ClientCore } from './serve-client'

/** Answers one client over its WebSocket, in JSON text frames. */
export function serveSocket(core: ClientCore, socket: WebSocket, clientId: string): void {
  const post = (message: HostMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
