import { CutError } from './body-stream'

/** The text of a body, at most `limitBytes` of it; what follows, or what a cut connection kept, is left out. */
export async function readText(response: Response, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes >= limitBytes) break
    }
  } catch (error) {
    if (!(error instanceof CutError)) throw error
  }
  return Buffer.concat(chunks).subarray(0, limitBytes).toString('utf8')
}
