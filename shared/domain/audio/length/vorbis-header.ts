import { says, viewOf } from './types'

/** What a Vorbis stream is, and the most samples that one of its packets gives of a channel. */
export interface VorbisStream {
  channels: number
  rateHz: number
  packetSamples: number
}

/** Of its identification header (Vorbis I, section 4.2.2); null where there is none. */
export function vorbisStream(bytes: Uint8Array, at: number): VorbisStream | null {
  if (!says(bytes, at, '\u0001vorbis') || at + 30 > bytes.length) return null
  const view = viewOf(bytes)
  const [channels, rateHz] = [view.getUint8(at + 11), view.getUint32(at + 12, true)]
  return rateHz === 0 ? null : { channels, rateHz, packetSamples: 2 ** (view.getUint8(at + 28) >> 4) / 2 }
}
