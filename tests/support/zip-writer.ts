import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  bytes: Uint8Array
  /** Deflated unless told. */
  stored?: boolean
  encrypted?: boolean
  /** Sizes and sums as the directory says them, in place of the true ones. */
  lie?: { sizeBytes?: number; crc32?: number }
}

const localHeader = 0x04034b50
const directoryHeader = 0x02014b50
const directoryEnd = 0x06054b50
const utf8Names = 0x800

const numbers = (...parts: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer =>
  Buffer.concat(
    parts.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )

/** A ZIP archive (PKWARE APPNOTE 4.3) of these entries, lies included. */
export const writeZip = (entries: readonly ZipEntry[]): Buffer => {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, stored = false, encrypted = false, lie = {} } of entries) {
    const nameBytes = Buffer.from(name, 'utf8')
    const data = stored ? Buffer.from(bytes) : deflateRawSync(bytes)
    const about = numbers(
      [20, 2],
      [utf8Names | (encrypted ? 1 : 0), 2],
      [stored ? 0 : 8, 2],
      [0, 2],
      [0x21, 2],
      [lie.crc32 ?? crc32(bytes), 4],
      [data.length, 4],
      [lie.sizeBytes ?? bytes.length, 4],
      [nameBytes.length, 2],
      [0, 2],
    )
    const local = Buffer.concat([numbers([localHeader, 4]), about, nameBytes, data])
    directory.push(
      numbers([directoryHeader, 4], [20, 2]),
      about,
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      nameBytes,
    )
    body.push(local)
    offset += local.length
  }
  const directoryBytes = Buffer.concat(directory)
  const end = numbers(
    [directoryEnd, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [directoryBytes.length, 4],
    [offset, 4],
    [0, 2],
  )
  return Buffer.concat([...body, directoryBytes, end])
}
