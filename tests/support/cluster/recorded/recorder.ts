import http from 'node:http'
import { StringDecoder } from 'node:string_decoder'
import { listening } from '../../gateway/ports'
import type { RecordedRequest } from '../exchange'
import { wholeRequest } from '../whole-request'
import { isGatewayCheck } from './checks'
import { modelIn } from './model-in'
import type { Fault, RecordedExchange } from './recording'

export interface Recorder {
  /** Where the gateway finds it. */
  readonly address: string
  /** What has come by since it was last taken. */
  take(): RecordedExchange[]
  /** Notes in every answer that is coming what has just befallen the cluster. */
  note(fault: Fault): void
  close(): Promise<void>
}

/** Of an answer's head, what says something of the answer; lengths and dates are made anew. */
const keptHeaders = new Set(['content-type', 'retry-after', 'cache-control'])

/** Stands between the gateway and Ray, passes everything on unchanged, and keeps what Ray answered. */
export async function startRecorder(ray: { port: number }): Promise<Recorder> {
  let exchanges: RecordedExchange[] = []
  const open = new Set<RecordedExchange>()
  const agent = new http.Agent({ keepAlive: false })

  const server = http.createServer(
    wholeRequest((asked, outgoing) => {
      const { method, path, headers, body } = asked
      const exchange: RecordedExchange = { method, path, model: modelIn(body), head: null, pieces: [], end: 'left' }
      if (!isGatewayCheck(path, headers)) {
        exchanges.push(exchange)
        open.add(exchange)
      }
      pass(asked, outgoing, exchange)
    }),
  )
  server.requestTimeout = 0

  function pass(
    { method, path, headers, body }: RecordedRequest,
    outgoing: http.ServerResponse,
    exchange: RecordedExchange,
  ): void {
    const text = new StringDecoder('utf8')
    const keep = (piece: string): void => void (piece !== '' && exchange.pieces.push(piece))
    const finish = (end: RecordedExchange['end']): void => {
      if (!open.delete(exchange)) return
      keep(text.end())
      exchange.end = end
    }
    const request = http.request({ host: '127.0.0.1', port: ray.port, method, path, headers, agent }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => keptHeaders.has(name))
      exchange.head = {
        status: answer.statusCode ?? 0,
        headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('data', (chunk: Buffer) => {
        keep(text.write(chunk))
        outgoing.write(chunk)
      })
      answer.once('end', () => {
        finish('whole')
        outgoing.end()
      })
      answer.once('error', () => {
        finish('cut')
        outgoing.destroy()
      })
    })
    request.once('error', () => {
      finish('cut')
      outgoing.destroy()
    })
    outgoing.once('close', () => {
      finish('left')
      request.destroy()
    })
    request.end(body)
  }

  const port = await listening(server)
  return {
    address: `127.0.0.1:${port}`,
    take() {
      const taken = exchanges
      exchanges = []
      return taken
    },
    note(fault) {
      for (const exchange of open) exchange.pieces.push({ fault })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        agent.destroy()
      }),
  }
}
