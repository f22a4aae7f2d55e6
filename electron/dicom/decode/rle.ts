import { Failure } from '../../../shared/lib/failure'

const headerBytes = 64

/**
 * Decodes one RLE frame (PS3.5 G): byte planes, most significant first, of each sample in turn. The result is little
 * endian with samples interleaved. Throws `frame_unreadable` unless every plane is there to its last byte.
 * @param planeBytes bytes of one plane: pixels of the frame, an eighth of them where bits are packed
 */
export function decodeRle(frame: Uint8Array, planeBytes: number, samples: number, bytesPerSample: number): Uint8Array {
  if (frame.length < headerBytes) throw new Failure('frame_unreadable')
  const header = new DataView(frame.buffer, frame.byteOffset, headerBytes)
  const planes = samples * bytesPerSample
  if (header.getUint32(0, true) !== planes) throw new Failure('frame_unreadable')
  const out = new Uint8Array(planeBytes * planes)
  for (let plane = 0; plane < planes; plane++) {
    const start = header.getUint32(4 + plane * 4, true)
    const end = plane + 1 < planes ? header.getUint32(8 + plane * 4, true) : frame.length
    if (start < headerBytes || end < start || end > frame.length) throw new Failure('frame_unreadable')
    const sample = Math.floor(plane / bytesPerSample)
    const first = sample * bytesPerSample + (bytesPerSample - 1 - (plane % bytesPerSample))
    expand(frame, start, end, out, first, planes, planeBytes)
  }
  return out
}

/** PackBits from `start` to `end`, each byte `step` apart. */
function expand(
  source: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  first: number,
  step: number,
  count: number,
): void {
  let read = start
  let write = first
  const stop = first + count * step
  while (write < stop) {
    if (read >= end) throw new Failure('frame_unreadable')
    const code = source[read++]!
    if (code < 128) {
      if (read + code >= end) throw new Failure('frame_unreadable')
      for (let i = 0; i <= code && write < stop; i++, write += step) out[write] = source[read + i]!
      read += code + 1
    } else if (code > 128) {
      if (read >= end) throw new Failure('frame_unreadable')
      const value = source[read++]!
      for (let i = 257 - code; i > 0 && write < stop; i--, write += step) out[write] = value
    }
  }
}
