import zlib from 'node:zlib'

const sliceBytes = 2 * 1024 ** 2

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 of ISO 3309, as ZIP has it, of `bytes` after what `previous` stands for. Exported for its test. */
export const tableCrc32 = (bytes: Uint8Array, previous: number): number => {
  let crc = ~previous
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 255] ?? 0)
  return ~crc >>> 0
}

// Node has it since 20.15; the oldest engine the core runs in is older.
const update: (bytes: Uint8Array, previous: number) => number =
  typeof zlib.crc32 === 'function' ? zlib.crc32 : tableCrc32

/** CRC-32 of `bytes`, giving way to other work between slices. */
export const crc32 = async (bytes: Uint8Array): Promise<number> => {
  let crc = 0
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    if (start > 0) await new Promise((resolve) => setImmediate(resolve))
    crc = update(bytes.subarray(start, start + sliceBytes), crc)
  }
  return crc
}
