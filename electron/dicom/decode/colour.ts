import { Failure } from '../../../shared/lib/failure'
import type { StoredFrame } from './stored'

/** Colour of any depth as RGB of eight bits. */
export function toRgb8(frame: StoredFrame, bitsStored: number): Uint8Array {
  const eight = toEightBits(frame, bitsStored)
  return frame.colour === 'ybr' ? ybrToRgb(eight) : eight
}

function toEightBits({ values, type }: StoredFrame, bitsStored: number): Uint8Array {
  if (values instanceof Uint8Array && bitsStored === 8) return values
  if (!type.startsWith('uint')) throw new Failure('frame_unsupported')
  const out = new Uint8Array(values.length)
  const scale = 255 / (2 ** bitsStored - 1)
  for (let i = 0; i < out.length; i++) out[i] = Math.min(255, Math.round(values[i]! * scale))
  return out
}

/** PS3.3 C.7.6.3.1.2, YBR_FULL: full range of eight bits, as in JFIF. */
function ybrToRgb(ybr: Uint8Array): Uint8Array {
  const out = new Uint8ClampedArray(ybr.length)
  for (let i = 0; i + 2 < ybr.length; i += 3) {
    const y = ybr[i]!
    const cb = ybr[i + 1]! - 128
    const cr = ybr[i + 2]! - 128
    out[i] = y + 1.402 * cr
    out[i + 1] = y - 0.344136 * cb - 0.714136 * cr
    out[i + 2] = y + 1.772 * cb
  }
  return new Uint8Array(out.buffer)
}
