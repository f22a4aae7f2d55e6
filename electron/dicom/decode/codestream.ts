import { Failure } from '../../../shared/lib/failure'

/** What a compressed frame says of itself; checked before a codec is trusted with it. */
export interface Codestream {
  rows: number
  columns: number
  components: number
  precision: number
  signed: boolean
  /** The codec itself turns its colour space into RGB. */
  isRgb: boolean | null
  lossy: boolean
  /** Every component has a sample for each pixel. */
  isFullSize: boolean
}

const unreadable = (): Failure => new Failure('frame_unreadable')

/**
 * Reads the header of a JPEG or JPEG-LS stream (ITU T.81 B, T.87 C). Throws `frame_unreadable` for what is none or ends
 * before its end marker: decoders fill the rest with grey.
 */
export function readJpeg(bytes: Uint8Array): Codestream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8 || !endsWithMarker(bytes, 0xd9)) throw unreadable()
  let adobe: number | null = null
  let isJfif = false
  let position = 2
  while (position + 4 <= bytes.length) {
    if (bytes[position] !== 0xff) throw unreadable()
    const marker = bytes[position + 1]!
    if (marker === 0xff) {
      position += 1
      continue
    }
    const length = view.getUint16(position + 2)
    const body = position + 4
    if (marker < 0xc0 || length < 2 || body + length - 2 > bytes.length) throw unreadable()
    if (marker === 0xe0 && hasText(bytes, body, 'JFIF')) isJfif = true
    if (marker === 0xee && hasText(bytes, body, 'Adobe') && length >= 14) adobe = bytes[body + 11] ?? null
    if (isFrameHeader(marker)) {
      if (length < 8) throw unreadable()
      const components = bytes[body + 5]!
      if (length < 8 + components * 3) throw unreadable()
      const ids = Array.from({ length: components }, (_, i) => bytes[body + 6 + i * 3]!)
      const isLossless = marker === 0xc3 || marker === 0xf7
      const stated = adobe !== null ? adobe === 0 : String.fromCharCode(...ids) === 'RGB' ? true : isJfif ? false : null
      return {
        rows: view.getUint16(body + 1),
        columns: view.getUint16(body + 3),
        components,
        precision: bytes[body]!,
        signed: false,
        isRgb: isLossless ? null : stated,
        lossy: !isLossless,
        isFullSize: true,
      }
    }
    position = body + length - 2
  }
  throw unreadable()
}

/** Reads the main header of a JPEG 2000 codestream, bare or in a JP2 (ITU T.800 A), and checks that all of it is there. */
export function readJpeg2000(file: Uint8Array): Codestream {
  const start = codestreamStart(file)
  const bytes = file.subarray(start)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 50 || view.getUint32(0) !== 0xff4fff51) throw unreadable()
  const components = view.getUint16(40)
  if (components < 1 || bytes.length < 42 + components * 3) throw unreadable()
  const depth = bytes[42]!
  const isFullSize = Array.from({ length: components }, (_, i) => 42 + i * 3).every(
    (at) => bytes[at] === depth && bytes[at + 1] === 1 && bytes[at + 2] === 1,
  )
  const result: Codestream = {
    rows: view.getUint32(12) - view.getUint32(20),
    columns: view.getUint32(8) - view.getUint32(16),
    components,
    precision: (depth & 0x7f) + 1,
    signed: depth > 127,
    isRgb: null,
    lossy: false,
    isFullSize,
  }
  let position = 4 + view.getUint16(4)
  while (position + 4 <= bytes.length) {
    const marker = view.getUint16(position)
    if (marker === 0xff90) {
      checkTileParts(view, position)
      return result
    }
    if (marker === 0xff52 && position + 14 <= bytes.length) {
      if (bytes[position + 8] === 1) result.isRgb = true
      result.lossy = bytes[position + 13] === 0
    }
    position += 2 + view.getUint16(position + 2)
  }
  throw unreadable()
}

/** More can't be told apart by a tile part's index of 16 bits. */
const mostTiles = 65_535

/**
 * The same JPEG 2000 picture with no tile larger than what of it the picture fills (T.800 A.5.1, B.3), as a tile may say
 * it is: a decoder counts its lines one by one. Throws `frame_unreadable` where the first tile misses the picture.
 */
export function withTilesCut(file: Uint8Array): Uint8Array {
  const start = codestreamStart(file)
  const view = new DataView(file.buffer, file.byteOffset + start, file.byteLength - start)
  const cuts: [at: number, size: number][] = []
  let tiles = 1
  for (const at of [8, 12]) {
    const end = view.getUint32(at)
    const first = view.getUint32(at + 8)
    const size = view.getUint32(at + 16)
    const firstTile = view.getUint32(at + 24)
    if (firstTile > first || firstTile + size <= first || first >= end) throw unreadable()
    const filled = end - firstTile
    tiles *= Math.ceil(filled / size)
    if (size > filled) cuts.push([at + 16, filled])
  }
  if (tiles > mostTiles) throw unreadable()
  if (cuts.length === 0) return file
  const cut = new Uint8Array(file)
  for (const [at, size] of cuts) new DataView(cut.buffer, start).setUint32(at, size)
  return cut
}

/** Walks the tile parts by their lengths: a decoder would draw what is missing as blur or black. */
function checkTileParts(view: DataView, first: number): void {
  let position = first
  while (position + 12 <= view.byteLength && view.getUint16(position) === 0xff90) {
    const length = view.getUint32(position + 6)
    // Zero: to the end of the codestream, which then has to have one.
    if (length === 0) {
      if (endsWithMarker(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), 0xd9)) return
      throw unreadable()
    }
    if (length < 14 || position + length > view.byteLength) throw unreadable()
    position += length
  }
}

/** Offset of the codestream in a JP2 file; 0 where there is no box around it. */
function codestreamStart(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || view.getUint32(4) !== 0x6a502020) return 0
  let position = 0
  while (position + 8 <= bytes.length) {
    const length = view.getUint32(position)
    if (view.getUint32(position + 4) === 0x6a703263) return position + (length === 1 ? 16 : 8)
    if (length < 8) throw unreadable()
    position += length
  }
  throw unreadable()
}

/** SOF0–SOF15 without DHT, JPG and DAC, and SOF55 of JPEG-LS. */
const isFrameHeader = (marker: number): boolean =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)

const hasText = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((letter, i) => bytes[at + i] === letter.charCodeAt(0))

/** Padding after the end marker is legal (PS3.5 A.4: to even length), and some writers add more. */
function endsWithMarker(bytes: Uint8Array, marker: number): boolean {
  for (let i = bytes.length - 1; i > 0 && i > bytes.length - 4096; i--) {
    if (bytes[i] === marker && bytes[i - 1] === 0xff) return true
  }
  return false
}
