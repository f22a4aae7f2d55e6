import { longestOpusMs, opusPacketMs, opusRateHz } from './opus-packet'
import { type SoundLength, lengthOf, says } from './types'
import { vorbisStream } from './vorbis-header'

/** What so many packets of a stream hold, of which the first begins there. */
export type PacketLength = (at: number, count?: number) => SoundLength

/** By the head of a stream of Opus; null where it is none. */
export function opusPackets(bytes: Uint8Array, headAt: number): PacketLength | null {
  if (!says(bytes, headAt, 'OpusHead')) return null
  const channels = bytes[headAt + 9] ?? 0
  return (at, count = 1) => {
    // Where others begin is not looked for.
    const ms = count === 1 ? opusPacketMs(bytes[at] ?? 0, bytes[at + 1] ?? 0) : count * longestOpusMs
    return lengthOf(ms / 1000, opusRateHz, channels)
  }
}

/** By the head of a stream of Vorbis; null where it is none. Short packets count as long ones. */
export function vorbisPackets(bytes: Uint8Array, headAt: number): PacketLength | null {
  const vorbis = vorbisStream(bytes, headAt)
  if (vorbis === null) return null
  const { packetSamples, rateHz, channels } = vorbis
  return (_at, count = 1) => lengthOf((count * packetSamples) / rateHz, rateHz, channels)
}
