import zlib from 'node:zlib'
import { encode } from 'fast-png'
import { tableCrc32 } from '../../electron/lib/crc32'

/** A chunk of a PNG (PNG 1.2, section 3.2). */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(tableCrc32(named, 0))
  return Buffer.concat([length, named, crc])
}

/** Where its first chunk, of 25 bytes, ends. */
const headerEnd = 33

/** A grey PNG, its levels from `first` up, with these chunks after its header. */
export function picturePngFile(widthPx: number, heightPx: number, first = 0, chunks: readonly Buffer[] = []): Buffer {
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, at) => (first + at) % 256)
  const png = Buffer.from(encode({ width: widthPx, height: heightPx, channels: 1, depth: 8, data }))
  return Buffer.concat([png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)])
}

/** What a camera or a program writes beside the pixels. */
export const tellingChunks = (secret: string): Buffer[] => [
  pngChunk('tEXt', Buffer.from(`Author\0${secret}`, 'latin1')),
  pngChunk('iTXt', Buffer.from(`Comment\0\0\0es\0\0${secret}`)),
  pngChunk('zTXt', Buffer.concat([Buffer.from('Title\0\0', 'latin1'), zlib.deflateSync(secret)])),
  pngChunk('eXIf', Buffer.from(`MM\0*${secret}`, 'latin1')),
]

/** The start of a JPEG as far as its frame header, after these segments. */
export function jpegHead(widthPx: number, heightPx: number, marker = 0xc0, segments: readonly Buffer[] = []): Buffer {
  const frame = Buffer.from([0xff, marker, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(heightPx, 5)
  frame.writeUInt16BE(widthPx, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, frame])
}

export function jpegSegment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** An APP1 of EXIF that says how the picture is turned (CIPA DC-008, tag 0112) and holds a text besides. */
export function exifSegment(orientation: number, secret: string): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer => {
    const bytes = Buffer.alloc(8)
    bytes.writeUInt16BE(tag, 0)
    bytes.writeUInt16BE(type, 2)
    bytes.writeUInt32BE(count, 4)
    return Buffer.concat([bytes, value])
  }
  const text = Buffer.from(`${secret}\0`, 'latin1')
  const at = Buffer.alloc(4)
  at.writeUInt32BE(8 + 2 + 2 * 12 + 4)
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08\0\x02', 'latin1'),
    entry(0x010e, 2, text.length, at),
    entry(0x0112, 3, 1, Buffer.from([0, orientation, 0, 0])),
    Buffer.alloc(4),
    text,
  ])
  return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
}
