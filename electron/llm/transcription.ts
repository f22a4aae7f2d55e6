import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import { multipart } from './multipart'
import { readJson } from './read-body'
import type { Call, Caller } from './types'
import { wavDurationMs } from './wav'

interface TranscriptionRequest {
  purpose: Call['purpose']
  model: string
  /** PCM of 16 bits, one channel, 16 kHz. */
  wav: Uint8Array
  language: 'es' | 'en'
}

/** Within the 25 MB that vLLM takes by default, and the body limit of the gateway. */
const longestMs = 12 * 60_000
const bodyLimitBytes = 1024 * 1024
const answer = z.object({ text: z.string() })

/**
 * What is said in a recording. Errors: `audio_unreadable`, `audio_too_long` before anything leaves;
 * `cluster_bad_stream`; those of `Caller.call`.
 */
export async function transcribe(caller: Caller, request: TranscriptionRequest, signal: AbortSignal): Promise<string> {
  const { purpose, model, wav, language } = request
  const durationMs = wavDurationMs(wav)
  if (durationMs > longestMs) throw new Failure('audio_too_long', { detail: { limit: longestMs / 1000 } })
  const form = multipart(
    { model, language, response_format: 'json', temperature: '0' },
    { name: 'file', fileName: 'audio.wav', mediaType: 'audio/wav', bytes: wav },
  )
  // Whisper reads faster than people speak; a queue before it may not.
  const call: Call = { purpose, model, path: '/audio/transcriptions', ...form, limitMs: 60_000 + durationMs }
  return caller.call(call, async (response) => (await readJson(response, answer, bodyLimitBytes)).text.trim(), signal)
}
