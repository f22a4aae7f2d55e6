import http from 'node:http'
import { Readable } from 'node:stream'
import { WebSocket } from 'ws'
import { createLoopbackConnection, type LoopbackIo } from '../../../renderer/api/loopback-connection'
import { resultSchema } from '../../../shared/contract/wire'
import type { Connection } from '../../../renderer/api/connection'

/** A browser's standing with a loopback host: the cookie it was given and the origin it speaks from. */
export interface Visitor {
  origin: string
  cookie: string
}

/** Opens the launch's address as a browser would, and keeps the cookie. */
export async function enter(url: string): Promise<Visitor> {
  const response = await fetch(url, { redirect: 'manual' })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`The host gave no cookie (${response.status})`)
  return { origin: new URL(url).origin, cookie }
}

export const headersOf = ({ origin, cookie }: Visitor): Record<string, string> => ({ origin, cookie })

/** The renderer's own loopback client, with Node in the place of the browser. */
export const connectAs = (visitor: Visitor): Connection => createLoopbackConnection(nodeIo(visitor))

const nodeIo = (visitor: Visitor): LoopbackIo => ({
  fetch: (path, init) => {
    const headers = new Headers(init.headers)
    for (const [name, value] of Object.entries(headersOf(visitor))) headers.set(name, value)
    return fetch(visitor.origin + path, { ...init, headers })
  },
  openSocket(path, { onOpen, onText, onClose }) {
    const socket = new WebSocket(visitor.origin.replace('http', 'ws') + path, { headers: headersOf(visitor) })
    socket.on('open', onOpen)
    socket.on('message', (data: Buffer) => onText(data.toString()))
    socket.on('close', onClose)
    socket.on('error', () => undefined)
    return {
      send: (text) => {
        if (socket.readyState === socket.OPEN) socket.send(text)
      },
      close: () => socket.close(),
    }
  },
  async upload(path, file, { headers }) {
    const sent = await postStream(visitor, path, Readable.from(file.stream()), headers)
    return resultSchema.parse(JSON.parse(sent.body))
  },
})

/** Sends a body as it is produced; `status` and text of the answer. */
export function postStream(
  visitor: Visitor,
  path: string,
  body: Readable,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      visitor.origin + path,
      { method: 'POST', headers: { ...headersOf(visitor), ...headers } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      },
    )
    request.on('error', reject)
    body.pipe(request)
  })
}
