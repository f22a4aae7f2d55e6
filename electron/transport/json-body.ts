import type { IncomingMessage } from 'node:http'
import { Failure } from '../../shared/lib/failure'

/** Reads a JSON body. Errors: `payload_too_large`, `bad_request` (not JSON, or not whole in time). */
export async function readJsonBody(request: IncomingMessage, maxBytes: number, timeoutMs: number): Promise<unknown> {
  if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) throw new Failure('bad_request')
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new Failure('payload_too_large')
  const text = await readText(request, maxBytes, timeoutMs)
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('bad_request')
  }
}

function readText(request: IncomingMessage, maxBytes: number, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const refuse = (code: 'payload_too_large' | 'bad_request'): void => {
      clearTimeout(timer)
      request.off('data', take)
      reject(new Failure(code))
    }
    const timer = setTimeout(() => refuse('bad_request'), timeoutMs)
    const take = (chunk: Buffer): void => {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) refuse('payload_too_large')
      else chunks.push(chunk)
    }
    request.on('data', take)
    request.once('end', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(chunks).toString('utf8'))
    })
    request.once('close', () => refuse('bad_request'))
  })
}
