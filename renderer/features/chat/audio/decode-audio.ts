import { audioLimits } from '../../../../shared/contract/chat-dictation'
import { longestSound } from '../../../../shared/domain/audio/length/index'
import { levelOf, toPcm16 } from '../../../../shared/domain/audio/pcm16'
import { sampleRateHz } from '../../../../shared/domain/audio/wav'

/** Why an audio is not taken; each has a sentence that says what to do. */
export type AudioRefusal = 'tooLarge' | 'tooLong' | 'unreadable' | 'silent'

export class RefusedAudio extends Error {
  constructor(
    readonly reason: AudioRefusal,
    cause?: unknown,
  ) {
    super(reason, { cause })
  }
}

const extensions = /\.(?:wav|mp3|m4a|aac|ogg|oga|opus|flac|webm)$/i

export const isAudio = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
  type.startsWith('audio/') || extensions.test(name)

/** Below it there is nothing to write out; on the scale of `levelOf`. */
const silence = 0.1

/** What the rough length of a file may have over the limit, which its exact one is held to once it is decoded. */
const roughly = 1.5
/** Of what the browser holds of it decoded, before it is brought to one channel of 16 kHz. */
const usualSampleRateHz = 2 * 48_000

/**
 * The sound of a file as one channel of 16 kHz, brought there by the browser, which decodes all of it at once; so how much
 * that can be is looked at first. Throws `RefusedAudio`.
 */
export async function decodeAudio(file: File): Promise<Int16Array> {
  if (file.size > audioLimits.sizeBytes) throw new RefusedAudio('tooLarge')
  const bytes = await file.arrayBuffer().catch((error: unknown) => {
    throw new RefusedAudio('unreadable', error)
  })
  const longest = longestSound(new Uint8Array(bytes))
  if (longest === null) throw new RefusedAudio('unreadable')
  const mostSeconds = (audioLimits.durationMs / 1000) * roughly
  if (longest.seconds > mostSeconds || longest.samples > mostSeconds * usualSampleRateHz)
    throw new RefusedAudio('tooLong')
  const decoded = await new OfflineAudioContext(1, 1, sampleRateHz).decodeAudioData(bytes).catch((error: unknown) => {
    throw new RefusedAudio('unreadable', error)
  })
  if (decoded.duration * 1000 > audioLimits.durationMs) throw new RefusedAudio('tooLong')
  const mixed = mix(decoded)
  if (levelOf(mixed) < silence) throw new RefusedAudio('silent')
  return toPcm16(mixed)
}

function mix(decoded: AudioBuffer): Float32Array {
  const first = decoded.getChannelData(0)
  if (decoded.numberOfChannels === 1) return first
  const mixed = new Float32Array(first.length)
  for (let channel = 0; channel < decoded.numberOfChannels; channel += 1) {
    const samples = decoded.getChannelData(channel)
    for (let at = 0; at < mixed.length; at += 1) {
      mixed[at] = (mixed[at] ?? 0) + (samples[at] ?? 0) / decoded.numberOfChannels
    }
  }
  return mixed
}
