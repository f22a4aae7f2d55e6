import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PlainResponse } from './responses'

export interface RecordedRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  /** The bytes as they came. */
  body: Buffer
  /** Two requests with the same one came by one connection. */
  clientPort: number
}

/** One request being answered, a step at a time. */
export interface Exchange {
  readonly request: RecordedRequest
  /** Sends another head than that of an event stream, before the first piece. */
  begin(status: number, headers: Record<string, string>): void
  /** Sends a piece of an event stream, its head first where needed; resolves once handed to the system. */
  write(bytes: string | Uint8Array): Promise<void>
  /** Ends the body as a server should. */
  end(): Promise<void>
  /** Drops the connection with the body unfinished. */
  cut(): void
  /** Answers whole. */
  respond(response: PlainResponse): Promise<void>
  /** Resolves when the connection is gone; `false` when the answer had not been ended. */
  readonly closed: Promise<{ ended: boolean }>
}

export function createExchange(request: RecordedRequest, response: ServerResponse): Exchange {
  const closed = new Promise<{ ended: boolean }>((resolve) => {
    response.once('close', () => resolve({ ended: response.writableFinished }))
  })
  const sendHead = (): void => {
    if (response.headersSent) return
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
    response.socket?.setNoDelay(true)
  }
  return {
    request,
    closed,
    begin(status, headers) {
      response.writeHead(status, headers)
      response.flushHeaders()
      response.socket?.setNoDelay(true)
    },
    write: (bytes) =>
      new Promise((resolve) => {
        sendHead()
        response.write(bytes, () => resolve())
      }),
    end: () =>
      new Promise((resolve) => {
        sendHead()
        response.end(() => resolve())
      }),
    cut: () => response.socket?.resetAndDestroy(),
    respond: ({ status, body, headers = {} }) =>
      new Promise((resolve) => {
        response.writeHead(status, headers)
        response.end(body, () => resolve())
      }),
  }
}
