import { type SoundLength, add, lengthOf, noSound, says } from './types'

/** By its code; 0 and 15 are none, 6, 7 and 12 to 14 stand after the number of the frame (RFC 9639, section 9.1.1). */
const blockSizes = [0, 192, 576, 1152, 2304, 4608, 0, 0, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768]
const ratesHz = [0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000]
/** From the start of the stream: its marker, the head of the first block, and what stands before the rate in it. */
const rateAt = 4 + 4 + 10

const crc8Table = Uint8Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80 ? (value << 1) ^ 0x07 : value << 1
  return value
})

/** Bytes of the number of a frame, by the first of them; 0 where it is none. */
const numberBytes = (first: number): number => {
  const ones = Math.clz32(~(first << 24))
  return ones === 0 ? 1 : ones >= 2 && ones <= 7 ? ones : 0
}

/** The frame that begins there, by its header, which has a sum of its own; null where none does. */
function frameAt(bytes: Uint8Array, at: number, streamRateHz: number): SoundLength | null {
  if (((bytes[at + 1] ?? 0) & 0xfe) !== 0xf8) return null
  const [third = 0, fourth = 0, fifth = 0] = bytes.subarray(at + 2, at + 5)
  const [sizeCode, rateCode, number] = [third >> 4, third & 15, numberBytes(fifth)]
  const sizeBytes = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0
  const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0
  const end = at + 4 + number + sizeBytes + rateBytes
  if (sizeCode === 0 || rateCode === 15 || number === 0 || end >= bytes.length) return null
  let sum = 0
  for (let each = at; each < end; each += 1) sum = crc8Table[sum ^ (bytes[each] ?? 0)] ?? 0
  if (sum !== bytes[end]) return null
  const numbersAt = at + 4 + number
  const valueAt = (from: number, count: number): number =>
    count === 1 ? (bytes[from] ?? 0) : ((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0)
  const samples = sizeBytes > 0 ? valueAt(numbersAt, sizeBytes) + 1 : (blockSizes[sizeCode] ?? 0)
  const told = rateBytes > 0 ? valueAt(numbersAt + sizeBytes, rateBytes) : (ratesHz[rateCode] ?? 0)
  const rateHz = rateCode === 0 ? streamRateHz : told * (rateCode === 12 ? 1000 : rateCode === 14 ? 10 : 1)
  if (rateHz === 0) return null
  // Two for one side and the difference.
  return lengthOf(samples / rateHz, rateHz, fourth >> 4 < 8 ? (fourth >> 4) + 1 : 2)
}

/** Of FLAC, by the headers of its frames: what its first block says of the number of samples is not looked at. */
export function flacLength(bytes: Uint8Array): SoundLength | null {
  let marker = 0
  while (marker < bytes.length && !says(bytes, marker, 'fLaC')) marker += 1
  if (marker === bytes.length) return null
  const [high = 0, middle = 0, low = 0] = bytes.subarray(marker + rateAt, marker + rateAt + 3)
  const streamRateHz = (high << 12) | (middle << 4) | (low >> 4)
  const total = noSound()
  for (let at = marker; at < bytes.length; at += 1) {
    const frame = bytes[at] === 0xff ? frameAt(bytes, at, streamRateHz) : null
    if (frame !== null) add(total, frame)
  }
  return total
}
