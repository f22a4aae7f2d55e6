const rateHz = 16_000
const blockSamples = 4096

/** Of polynomials without their highest power, most significant bit first. */
function crc(bytes: Uint8Array, bits: 8 | 16, polynomial: number): number {
  const top = 1 << (bits - 1)
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << (bits - 8)
    for (let bit = 0; bit < 8; bit += 1) sum = sum & top ? (sum << 1) ^ polynomial : sum << 1
  }
  return sum & (2 ** bits - 1)
}

/** The number of a frame, as UTF-8 goes on (RFC 9639, section 9.1.5), up to 16 bits. */
const numbered = (number: number): number[] =>
  number < 0x80
    ? [number]
    : number < 0x800
      ? [0xc0 | (number >> 6), 0x80 | (number & 63)]
      : [0xe0 | (number >> 12), 0x80 | ((number >> 6) & 63), 0x80 | (number & 63)]

/** FLAC (RFC 9639), 16 kHz, 16 bits, one channel, all one value, in as many seconds as its first block tells. */
export function silentFlac(seconds: number, toldSeconds = seconds): Buffer {
  const info = Buffer.alloc(34)
  info.writeUInt16BE(blockSamples, 0)
  info.writeUInt16BE(blockSamples, 2)
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples.
  info.writeBigUInt64BE((BigInt(rateHz) << 44n) | (15n << 36n) | BigInt(toldSeconds * rateHz), 10)
  const frames = Array.from({ length: Math.ceil((seconds * rateHz) / blockSamples) }, (_, number) => {
    // 4096 samples, 16 kHz, one channel, 16 bits.
    const head = [0xff, 0xf8, 0xc5, 0x08, ...numbered(number)]
    // One constant: its kind, and its value.
    const frame = [...head, crc(Uint8Array.from(head), 8, 0x07), 0, 0, 0]
    const sum = crc(Uint8Array.from(frame), 16, 0x8005)
    return Buffer.from([...frame, sum >> 8, sum & 255])
  })
  return Buffer.concat([Buffer.from('fLaC', 'latin1'), Buffer.from([0x80, 0, 0, 34]), info, ...frames])
}
