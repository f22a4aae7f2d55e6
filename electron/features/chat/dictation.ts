import { audioLimits, type Transcript } from '../../../shared/contract/chat-dictation'
import { sampleRateHz, wavHeaderBytes } from '../../../shared/domain/audio/wav'
import { Failure } from '../../../shared/lib/failure'
import type { ChatPorts } from './ports'

const bytesLimit = wavHeaderBytes + (audioLimits.durationMs / 1000) * sampleRateHz * 2

/**
 * Has what is said in a recording written out; the recording is not kept. Errors: `audio_too_long`,
 * `transcription_not_served`, those of `transcribe`.
 */
export async function writeOut(
  { transcribe, language }: Pick<ChatPorts, 'transcribe' | 'language'>,
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Transcript> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.length
    if (sizeBytes > bytesLimit)
      throw new Failure('audio_too_long', { detail: { limit: audioLimits.durationMs / 1000 } })
    chunks.push(chunk)
  }
  return { text: await transcribe(Buffer.concat(chunks), language(), signal) }
}
