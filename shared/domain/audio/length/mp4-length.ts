import { aacLength, aacRatesHz } from './aac'
import { type SoundLength, add, noSound, says, viewOf } from './types'

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf', 'edts'])
/** What comes before the sound, and the sound. */
const mostEdits = 2

interface AudioConfig {
  rateHz: number
  channelConfiguration: number
}

interface Track {
  isSound: boolean
  /** Null where it is not known, undefined where nothing was said yet. */
  config: AudioConfig | null | undefined
  frames: number
}

/** An AudioSpecificConfig (ISO 14496-3, 1.6.2.1); null where it says no rate. */
function configured(bytes: Uint8Array): AudioConfig | null {
  let bit = 0
  const read = (count: number): number => {
    let value = 0
    for (let left = count; left > 0; left -= 1, bit += 1)
      value = (value << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    return value
  }
  if (read(5) === 31) read(6)
  const index = read(4)
  const rateHz = index === 15 ? read(24) : aacRatesHz[index]
  return rateHz === undefined || rateHz === 0 ? null : { rateHz, channelConfiguration: read(4) }
}

/** What the decoder is told, within the description of a track (ISO 14496-1, 7.2.6). */
function decoderConfig(bytes: Uint8Array): AudioConfig | null {
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    if (!says(bytes, at, 'esds')) continue
    // Descriptors within descriptors: 3 (3 bytes), 4 (13 bytes), 5. Each length may take up to four bytes.
    let place = at + 8
    for (const [tag, size] of [
      [3, 3],
      [4, 13],
      [5, 0],
    ] as const) {
      if (bytes[place] !== tag) return null
      place += 1
      while (((bytes[place] ?? 0) & 0x80) !== 0) place += 1
      place += 1 + size
    }
    return configured(bytes.subarray(place, place + 8))
  }
  return null
}

const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0)

/**
 * Of AAC in MP4, by the number of its frames, in one piece or in fragments (ISO 14496-12): what it says of their duration
 * is not looked at. Null where it is no MP4, or has other sound.
 */
export function mp4Length(bytes: Uint8Array): SoundLength | null {
  if (!says(bytes, 4, 'ftyp')) return null
  const view = viewOf(bytes)
  const tracks: Track[] = []
  let inFragments = 0
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = view.getUint32(at)
    const head = short === 1 ? 16 : 8
    if (at + head > bytes.length) break
    const told = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short
    if (told < head) return null
    const end = Math.min(bytes.length, at + told)
    const name = nameAt(bytes, at + 4)
    // Four bytes of version and flags, then its own fields.
    const [content, fieldsAt] = [bytes.subarray(at + head, end), at + head + 4]
    const field = (index: number): number => (fieldsAt + index + 4 <= end ? view.getUint32(fieldsAt + index) : 0)
    const track = tracks.at(-1)
    if (name === 'trak') tracks.push({ isSound: false, config: undefined, frames: 0 })
    if (name === 'trun') inFragments += field(0)
    // Each may play all of it again.
    if (name === 'elst' && field(0) > mostEdits) return null
    if (track !== undefined) {
      if (name === 'hdlr') track.isSound ||= says(content, 8, 'soun')
      if (name === 'stsz' || name === 'stz2') track.frames += field(4)
      if (name === 'stsd') {
        if (track.config !== undefined) return null
        track.config = says(content, 12, 'mp4a') && field(0) === 1 ? decoderConfig(content) : null
      }
    }
    at = containers.has(name) ? at + head : end
  }
  const sounds = tracks.filter(({ isSound }) => isSound)
  if (sounds.length === 0) return null
  const total = noSound()
  for (const { config, frames } of sounds) {
    if (config == null) return null
    add(total, aacLength(frames + inFragments, config.rateHz, config.channelConfiguration))
  }
  return total
}
