import { Failure } from '../../shared/lib/failure'
import { readBytes } from './read-body'
import type { Call, Caller } from './types'

interface SpeechRequest {
  purpose: Call['purpose']
  model: string
  text: string
  /** As the server names it. */
  voice: string
}

export interface Spoken {
  bytes: Uint8Array
  mediaType: string
}

const limitMs = 60_000
/** Ten minutes of 24 kHz, 16 bits, one channel. */
const soundLimitBytes = 32 * 1024 * 1024

/** A text as sound. Errors: `cluster_bad_stream` for anything that is no sound; those of `Caller.call`. */
export async function speak(caller: Caller, request: SpeechRequest, signal: AbortSignal): Promise<Spoken> {
  const { purpose, model, text, voice } = request
  const body = JSON.stringify({ model, input: text, voice, response_format: 'wav' })
  const call: Call = { purpose, model, path: '/audio/speech', body, contentType: 'application/json', limitMs }
  return caller.call(call, soundIn, signal)
}

async function soundIn(response: Response): Promise<Spoken> {
  const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (mediaType === 'text/html') throw new Failure('cluster_not_an_api')
  if (!mediaType.startsWith('audio/')) throw new Failure('cluster_bad_stream')
  const bytes = await readBytes(response, soundLimitBytes)
  if (bytes.length === 0) throw new Failure('cluster_bad_stream')
  return { bytes, mediaType }
}
