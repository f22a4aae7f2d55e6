import { aacLength, aacRatesHz } from './aac'
import { type SoundLength, add, lengthOf, noSound } from './types'

const mp3RatesHz = [44_100, 48_000, 32_000]
/** By version: 2.5, none, 2, 1. */
const mp3Divisors = [4, 0, 2, 1]

/** A frame of layer III (ISO 11172-3, 2.4.1.3; ISO 13818-3). */
function mp3Frame(second: number, third: number): SoundLength | null {
  const [version, layer] = [(second >> 3) & 3, (second >> 1) & 3]
  const [bitRate, rateHz] = [third >> 4, mp3RatesHz[(third >> 2) & 3]]
  const divisor = mp3Divisors[version]
  if (layer !== 1 || !divisor || rateHz === undefined || bitRate === 0 || bitRate === 15) return null
  const samples = divisor === 1 ? 1152 : 576
  return lengthOf((samples * divisor) / rateHz, rateHz / divisor, 2)
}

/** What a header of AAC begins (ISO 13818-7, 6.2). */
function adtsFrame(bytes: Uint8Array, at: number): SoundLength | null {
  if (((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) return null
  const [third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0] = bytes.subarray(at + 2, at + 7)
  const rateHz = aacRatesHz[(third >> 2) & 15]
  const size = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5)
  if (rateHz === undefined || size < 7) return null
  return aacLength((seventh & 3) + 1, rateHz, ((third & 1) << 2) | (fourth >> 6))
}

/**
 * Of MP3 or AAC without a container: every place where a frame could begin counts, as a decoder may find its way back to
 * any. Chance makes some 5 % more of it. Null where there is none.
 */
export function mpegLength(bytes: Uint8Array): SoundLength | null {
  const [mp3, aac] = [noSound(), noSound()]
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    const second = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || (second & 0xe0) !== 0xe0) continue
    const frame = mp3Frame(second, bytes[at + 2] ?? 0)
    if (frame !== null) add(mp3, frame)
    const block = adtsFrame(bytes, at)
    if (block !== null) add(aac, block)
  }
  const longest = mp3.seconds >= aac.seconds ? mp3 : aac
  return longest.seconds === 0 ? null : longest
}
