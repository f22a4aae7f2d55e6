import type { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import { CutError } from './body-stream'

const malformed = (cause?: unknown): Failure => new Failure('cluster_bad_stream', {}, { cause })

interface ReadBody {
  bytes: Buffer
  /** What cut the connection; null when the body came to its end, or is longer than what was wanted. */
  cut: CutError | null
}

/** A body until there are more than `limitBytes` of it, it ends, or the connection does. */
async function readBody(response: Response, limitBytes: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  let cut: CutError | null = null
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes > limitBytes) break
    }
  } catch (error) {
    if (!(error instanceof CutError)) throw error
    cut = error
  }
  return { bytes: Buffer.concat(chunks), cut }
}

/** The text of a body, at most `limitBytes` of it; what follows, or what a cut connection kept, is left out. */
export async function readText(response: Response, limitBytes: number): Promise<string> {
  const { bytes } = await readBody(response, limitBytes)
  return bytes.subarray(0, limitBytes).toString('utf8')
}

/** A body to its end. Errors: `cluster_bad_stream` when it is cut or longer than `limitBytes`. */
export async function readBytes(response: Response, limitBytes: number): Promise<Buffer> {
  const { bytes, cut } = await readBody(response, limitBytes)
  if (cut !== null || bytes.length > limitBytes) throw malformed(cut ?? undefined)
  return bytes
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
