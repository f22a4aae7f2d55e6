/** A copy with every word of `size` bytes reversed; bytes after the last whole word stay. */
export function swapWords(bytes: Uint8Array, size: 2 | 4 | 8): Uint8Array {
  const out = Buffer.from(bytes)
  const whole = out.subarray(0, out.length - (out.length % size))
  if (size === 2) whole.swap16()
  else if (size === 4) whole.swap32()
  else whole.swap64()
  return out
}

/** One byte of 0 or 1 for each of `count` bits from bit `start`, lowest bit of a byte first (PS3.5 D). */
export function unpackBits(bytes: Uint8Array, start: number, count: number): Uint8Array {
  const out = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const bit = start + i
    out[i] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1
  }
  return out
}

/** Planes one after the other to samples side by side, whatever the bytes of a sample. */
export function interleave(bytes: Uint8Array, samples: number, bytesPerSample: number): Uint8Array {
  const out = new Uint8Array(bytes.length)
  const planeBytes = bytes.length / samples
  const step = samples * bytesPerSample
  for (let sample = 0; sample < samples; sample++) {
    let read = sample * planeBytes
    for (let write = sample * bytesPerSample; write < out.length; write += step) {
      for (let i = 0; i < bytesPerSample; i++) out[write + i] = bytes[read++]!
    }
  }
  return out
}

/** Y Y Cb Cr for each pair of pixels to Y Cb Cr for each pixel (PS3.3 C.7.6.3.1.2). */
export function upsample422(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length / 2) * 3)
  for (let read = 0, write = 0; read + 3 < bytes.length; read += 4, write += 6) {
    const cb = bytes[read + 2]!
    const cr = bytes[read + 3]!
    out[write] = bytes[read]!
    out[write + 1] = cb
    out[write + 2] = cr
    out[write + 3] = bytes[read + 1]!
    out[write + 4] = cb
    out[write + 5] = cr
  }
  return out
}
