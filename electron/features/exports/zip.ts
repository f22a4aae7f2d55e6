/** A file as it stands in the archive, not compressed: pixels are noise, or compressed already. */
export interface ZipFile {
  name: string
  bytes: Uint8Array
  crc32: number
}

const sliceBytes = 1024 * 1024
const max32 = 0xffffffff
const max16 = 0xffff
/** Noon of no day in particular: ZIP has no way to say none. */
const noDate = 0x21
const utf8Names = 0x800

const field = (parts: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Buffer =>
  Buffer.concat(
    parts.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes)
      if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value))
      else buffer.writeUIntLE(value, 0, bytes)
      return buffer
    }),
  )

/**
 * An archive of these files (PKWARE APPNOTE 4.3, with ZIP64 where it grows beyond), written as it is read: one file is in
 * memory at a time.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes, crc32 } of files) {
    const nameBytes = Buffer.from(name, 'utf8')
    const about = field([
      [45, 2],
      [utf8Names, 2],
      [0, 2],
      [0, 2],
      [noDate, 2],
      [crc32, 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [nameBytes.length, 2],
    ])
    const local = Buffer.concat([field([[0x04034b50, 4]]), about, field([[0, 2]]), nameBytes])
    directory.push(entryOf(about, nameBytes, offset))
    yield local
    for (let start = 0; start < bytes.length; start += sliceBytes) yield bytes.subarray(start, start + sliceBytes)
    offset += local.length + bytes.length
  }
  yield* directory
  yield endOf(
    directory.length,
    offset,
    directory.reduce((sum, entry) => sum + entry.length, 0),
  )
}

function entryOf(about: Buffer, name: Buffer, offset: number): Buffer {
  const isFar = offset >= max32
  const extra = isFar
    ? field([
        [1, 2],
        [8, 2],
        [offset, 8],
      ])
    : Buffer.alloc(0)
  const rest = field([
    [extra.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [isFar ? max32 : offset, 4],
  ])
  const head = field([
    [0x02014b50, 4],
    [45, 2],
  ])
  return Buffer.concat([head, about, rest, name, extra])
}

function endOf(count: number, directoryAt: number, directoryBytes: number): Buffer {
  const end = field([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [Math.min(count, max16), 2],
    [Math.min(count, max16), 2],
    [Math.min(directoryBytes, max32), 4],
    [Math.min(directoryAt, max32), 4],
    [0, 2],
  ])
  if (count < max16 && directoryAt < max32 && directoryBytes < max32) return end
  const large = field([
    [0x06064b50, 4],
    [44, 8],
    [45, 2],
    [45, 2],
    [0, 4],
    [0, 4],
    [count, 8],
    [count, 8],
    [directoryBytes, 8],
    [directoryAt, 8],
  ])
  const locator = field([
    [0x07064b50, 4],
    [0, 4],
    [directoryAt + directoryBytes, 8],
    [1, 4],
  ])
  return Buffer.concat([large, locator, end])
}
