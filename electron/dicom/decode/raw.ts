import { inflateRawSync } from 'node:zlib'
import { Failure } from '../../../shared/lib/failure'
import { frameBytes } from '../parse/frames'
import { compressionOf } from '../parse/syntaxes'
import type { FrameTable } from '../types'
import { decompress } from './codecs'
import { decodeRle } from './rle'
import type { PixelSource } from './source'
import { swapWords, unpackBits } from './words'
import type { RawSamples } from './stored'

/** Samples of one frame, decompressed, and whether they are already RGB where a codestream says so. */
export interface RawFrame extends RawSamples {
  isRgb: boolean | null
  /** YBR_FULL_422 as the file packs it: Y Y Cb Cr. */
  subsampled: boolean
  planar: boolean
}

/** Reads and decompresses frame `index` (from 0). Throws `frame_unreadable`, `frame_unsupported`. */
export async function readRaw(source: PixelSource, table: FrameTable, index: number): Promise<RawFrame> {
  const { pixels } = table
  if (pixels.kind === 'native') return readNative(source, table, index, pixels.data)
  const ranges = pixels.frames[index]
  if (!ranges || ranges.length === 0) throw new Failure('frame_unreadable')
  const parts: Uint8Array[] = []
  for (let i = 0; i + 1 < ranges.length; i += 2) {
    parts.push(await source.read({ offset: ranges[i]!, lengthBytes: ranges[i + 1]! }))
  }
  const frame = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  const compression = compressionOf(table.transferSyntaxUid)
  const { bitsAllocated } = table
  switch (compression) {
    case 'none':
      return uncompressed(frame.subarray(0, Math.ceil(frameBytes(table))), table)
    case 'deflatedFrames':
      return uncompressed(inflateFrame(frame, Math.ceil(frameBytes(table))), table)
    case 'rle': {
      const pixelCount = table.rows * table.columns
      const bytesPerSample = Math.max(1, bitsAllocated >> 3)
      const planeBytes = bitsAllocated === 1 ? Math.ceil(pixelCount / 8) : pixelCount
      const bytes = decodeRle(frame, planeBytes, table.samplesPerPixel, bytesPerSample)
      if (bitsAllocated === 1) return plain(unpackBits(bytes, 0, pixelCount), 8)
      return plain(bytes, bitsAllocated)
    }
    case 'jpeg':
    case 'jpegLs':
    case 'jpeg2000':
    case 'htj2k':
      return { ...(await decompress(compression, frame, table)), subsampled: false, planar: false }
    default:
      throw new Failure('frame_unsupported')
  }
}

async function readNative(
  source: PixelSource,
  table: FrameTable,
  index: number,
  data: { offset: number; lengthBytes: number },
): Promise<RawFrame> {
  const size = frameBytes(table)
  const word = table.wordBytes
  const first = Math.floor(index * size)
  const last = Math.ceil((index + 1) * size)
  if (last > data.lengthBytes) throw new Failure('frame_unreadable')
  // Whole words, so that what is swapped is what was written together.
  const start = first - (first % word)
  const end = Math.min(data.lengthBytes, Math.ceil(last / word) * word)
  const bytes = await source.read({ offset: data.offset + start, lengthBytes: end - start })
  const words = word === 1 ? bytes : swapWords(bytes, word)
  if (table.bitsAllocated === 1) {
    const pixelCount = table.rows * table.columns * table.samplesPerPixel
    return plain(unpackBits(words, index * pixelCount - start * 8, pixelCount), 8)
  }
  return uncompressed(words.subarray(first - start, last - start), table)
}

function uncompressed(bytes: Uint8Array, table: FrameTable): RawFrame {
  if (bytes.length < frameBytes(table)) throw new Failure('frame_unreadable')
  if (table.bitsAllocated === 1)
    return plain(unpackBits(bytes, 0, table.rows * table.columns * table.samplesPerPixel), 8)
  const subsampled = table.photometricInterpretation === 'YBR_FULL_422'
  return { ...plain(bytes, table.bitsAllocated), subsampled, planar: table.planar && !subsampled }
}

const plain = (bytes: Uint8Array, containerBits: number): RawFrame => ({
  bytes,
  containerBits,
  precision: containerBits,
  signed: false,
  lossy: false,
  isRgb: null,
  subsampled: false,
  planar: false,
})

function inflateFrame(frame: Uint8Array, size: number): Uint8Array {
  try {
    // One byte more than a frame has: padding to even length is legal, a bomb is not.
    return inflateRawSync(frame, { maxOutputLength: size + 1 }).subarray(0, size)
  } catch (error) {
    throw new Failure('frame_unreadable', {}, { cause: error })
  }
}
