import { flacLength } from './flac-length'
import { type PacketLength, opusPackets, vorbisPackets } from './packets'
import { type SoundLength, add, noSound, says, viewOf } from './types'

/**
 * Of Opus, Vorbis or FLAC in Ogg, by its packets (RFC 3533, section 6): what a page says of the time is not looked at.
 * Vorbis has short packets too, which count as long ones. Null where it is none of them.
 */
export function oggLength(bytes: Uint8Array): SoundLength | null {
  if (!says(bytes, 0, 'OggS')) return null
  const view = viewOf(bytes)
  const streams = new Map<number, PacketLength>()
  let isFlac = false
  const total = noSound()
  for (let at = 0; at + 27 <= bytes.length; at += 1) {
    if (!says(bytes, at, 'OggS')) continue
    const [flags, serial, segments] = [view.getUint8(at + 5), view.getUint32(at + 14, true), view.getUint8(at + 26)]
    let packet = at + 27 + segments
    if ((flags & 2) !== 0) {
      const known = opusPackets(bytes, packet) ?? vorbisPackets(bytes, packet)
      if (known !== null) streams.set(serial, known)
      isFlac ||= says(bytes, packet, '\u007fFLAC')
    }
    const length = streams.get(serial)
    if (length === undefined) continue
    // The first may have begun on the page before.
    let isBegun = (flags & 1) !== 0
    for (let segment = at + 27; segment < at + 27 + segments; segment += 1) {
      const size = bytes[segment] ?? 0
      if (!isBegun && size > 0) add(total, length(packet))
      packet += size
      isBegun = size === 255
    }
  }
  if (streams.size > 0) return total
  return isFlac ? flacLength(bytes) : null
}
