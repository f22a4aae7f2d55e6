import type { RequestListener, ServerResponse } from 'node:http'
import type { RecordedRequest } from './exchange'

/** Listens to a server's requests, and has each handled once its body is there. */
export const wholeRequest =
  (handle: (request: RecordedRequest, response: ServerResponse) => void): RequestListener =>
  (incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming
      const clientPort = incoming.socket.remotePort ?? 0
      handle({ method, path, headers, body: Buffer.concat(chunks), clientPort }, response)
    })
  }
