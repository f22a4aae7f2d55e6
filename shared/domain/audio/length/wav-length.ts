import { type SoundLength, lengthOf, says, viewOf } from './types'

const [aLaw, muLaw] = [6, 7]
/** With PCM, floats and what tells its own subtype, all that is of fixed size (RFC 2361). */
const fixedSize = new Set([1, 3, aLaw, muLaw, 0xfffe])

/** Of a WAV, as if all of its bytes were samples. Null where it is none, or its samples have no fixed size. */
export function wavLength(bytes: Uint8Array): SoundLength | null {
  if (!says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WAVE')) return null
  const view = viewOf(bytes)
  for (let at = 12; at + 24 <= bytes.length;) {
    const size = view.getUint32(at + 4, true)
    if (says(bytes, at, 'fmt ')) {
      const [channels, rateHz] = [view.getUint16(at + 10, true), view.getUint32(at + 12, true)]
      const format = view.getUint16(at + 8, true)
      const bits = format === aLaw || format === muLaw ? 8 : Math.min(64, view.getUint16(at + 22, true))
      if (!fixedSize.has(format) || channels * rateHz * bits === 0) return null
      return lengthOf((bytes.length * 8) / (bits * channels * rateHz), rateHz, channels)
    }
    at += 8 + size + (size % 2)
  }
  return null
}
