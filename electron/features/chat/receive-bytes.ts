import { Failure } from '../../../shared/lib/failure'

/** All of a body, which is small. Errors: `payload_too_large` as soon as it is more than `limitBytes`. */
export async function receiveBytes(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw new Failure('payload_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
