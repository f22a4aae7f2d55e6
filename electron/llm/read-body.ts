import type { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import { CutError } from './body-stream'

const malformed = (cause?: unknown): Failure => new Failure('cluster_bad_stream', {}, { cause })

/** A body to its end. Errors: `cluster_bad_stream` when it is cut or longer than `limitBytes`. */
export async function readBytes(response: Response, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes > limitBytes) throw malformed()
    }
  } catch (error) {
    throw error instanceof CutError ? malformed(error) : error
  }
  return Buffer.concat(chunks)
}

/** A body that is one JSON document of a shape. Errors: `cluster_not_an_api` for a web page, `cluster_bad_stream`. */
export async function readJson<T>(response: Response, schema: z.ZodType<T>, limitBytes: number): Promise<T> {
  if (/text\/html/i.test(response.headers.get('content-type') ?? '')) throw new Failure('cluster_not_an_api')
  const body = await readBytes(response, limitBytes)
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw malformed(error)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw malformed(parsed.error)
  return parsed.data
}
