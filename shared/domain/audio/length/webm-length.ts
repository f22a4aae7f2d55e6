import { type PacketLength, opusPackets, vorbisPackets } from './packets'
import { type SoundLength, add, noSound, says } from './types'

/** What is gone into: the segment, its clusters and their groups, its tracks and their entries (RFC 9559). */
const masters = new Set([0x18538067, 0x1f43b675, 0xa0, 0x1654ae6b, 0xae])
/** With which a file begins. */
export const webmMarker = '\u001aE\u00df\u00a3'
const clusterMarker = '\u001fC\u00b6u'
const codecPrivate = 0x63a2
const simpleBlock = 0xa3
const block = 0xa1
const trackNumberId = 0xd7
/** What was taken off the beginning of every packet, or how it was pressed. */
const contentEncodings = 0x6d80

/** A number of variable size (RFC 8794, section 4), with its marker for an id. */
function variable(bytes: Uint8Array, at: number, keepsMarker: boolean): { value: number; size: number } | null {
  const first = bytes[at] ?? 0
  const size = Math.clz32(first << 24) + 1
  if (first === 0 || at + size > bytes.length) return null
  let value = keepsMarker ? first : first & (0xff >> size)
  for (let index = 1; index < size; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return { value, size }
}

function packetLength(bytes: Uint8Array, at: number): PacketLength | null {
  const opus = opusPackets(bytes, at)
  if (opus !== null) return opus
  // Three headers, told by two sizes before them.
  for (let from = at; from < at + 64; from += 1) {
    const vorbis = vorbisPackets(bytes, from)
    if (vorbis !== null) return vorbis
  }
  return null
}

/**
 * Of Opus or Vorbis in WebM, by its blocks: what it says of the time is not looked at, and no size has to be known. Null
 * where it is none of them, or its packets are packed once more.
 */
export function webmLength(bytes: Uint8Array): SoundLength | null {
  if (!says(bytes, 0, webmMarker)) return null
  const streams = new Map<number, PacketLength>()
  let trackNumber = 0
  const total = noSound()
  for (let at = 0; at < bytes.length;) {
    const id = variable(bytes, at, true)
    const size = id && variable(bytes, at + id.size, false)
    const content = at + (id?.size ?? 0) + (size?.size ?? 0)
    const isMaster = id !== null && masters.has(id.value)
    if (id === null || size === null || (!isMaster && content + size.value > bytes.length)) {
      // A decoder goes on from the next cluster.
      at = nextCluster(bytes, at + 1)
      if (at === -1) break
      continue
    }
    if (id.value === contentEncodings) return null
    if (id.value === trackNumberId) trackNumber = numberAt(bytes, content, size.value)
    if (id.value === codecPrivate && !streams.has(trackNumber)) {
      const known = packetLength(bytes, content)
      if (known !== null) streams.set(trackNumber, known)
    }
    if (id.value === simpleBlock || id.value === block) {
      const track = variable(bytes, content, false)
      const length = track === null ? undefined : streams.get(track.value)
      if (track !== null && length !== undefined) {
        const packet = content + track.size + 3
        const isLaced = ((bytes[packet - 1] ?? 0) & 6) !== 0
        add(total, length(packet, isLaced ? (bytes[packet] ?? 0) + 1 : 1))
      }
    }
    at = isMaster ? content : content + size.value
  }
  return streams.size === 0 ? null : total
}

function nextCluster(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (says(bytes, at, clusterMarker)) return at
  return -1
}

const numberAt = (bytes: Uint8Array, at: number, size: number): number =>
  bytes.subarray(at, at + size).reduce((value, byte) => value * 256 + byte, 0)
