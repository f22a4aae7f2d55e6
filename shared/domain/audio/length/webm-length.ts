import { longestOpusMs, opusPacketMs, opusRateHz } from './opus-packet'
import { type SoundLength, add, lengthOf, noSound, says } from './types'
import { vorbisStream } from './vorbis-header'

/** What is gone into: the segment, its clusters and their groups, its tracks and their entries (RFC 9559). */
const masters = new Set([0x18538067, 0x1f43b675, 0xa0, 0x1654ae6b, 0xae])
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

type PacketLength = (at: number, count: number) => SoundLength

function packetLength(bytes: Uint8Array, at: number): PacketLength | null {
  if (says(bytes, at, 'OpusHead')) {
    const channels = bytes[at + 9] ?? 0
    return (packet, count) => {
      const ms = count === 1 ? opusPacketMs(bytes[packet] ?? 0, bytes[packet + 1] ?? 0) : count * longestOpusMs
      return lengthOf(ms / 1000, opusRateHz, channels)
    }
  }
  // Three headers, told by two sizes before them.
  for (let from = at; from < at + 64; from += 1) {
    const vorbis = vorbisStream(bytes, from)
    if (vorbis === null) continue
    const { packetSamples, rateHz, channels } = vorbis
    return (_packet, count) => lengthOf((count * packetSamples) / rateHz, rateHz, channels)
  }
  return null
}

/**
 * Of Opus or Vorbis in WebM, by its blocks: what it says of the time is not looked at, and no size has to be known. Null
 * where it is none of them, or its packets are packed once more.
 */
export function webmLength(bytes: Uint8Array): SoundLength | null {
  if (!startsWith(bytes, 0, [0x1a, 0x45, 0xdf, 0xa3])) return null
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

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte)

function nextCluster(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1)
    if (bytes[at] === 0x1f && startsWith(bytes, at, [0x1f, 0x43, 0xb6, 0x75])) return at
  return -1
}

const numberAt = (bytes: Uint8Array, at: number, size: number): number =>
  bytes.subarray(at, at + size).reduce((value, byte) => value * 256 + byte, 0)
