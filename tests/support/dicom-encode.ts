import { deflateRawSync } from 'node:zlib'
import type * as Codecs from 'dcmjs-codecs'
import type { Codec, TestImage } from './dicom-types'

/** How a codec of the writer stands in a file. */
export const transferSyntaxes: Readonly<Record<Codec, string>> = {
  native: '1.2.840.10008.1.2.1',
  implicit: '1.2.840.10008.1.2',
  bigEndian: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegExtended: '1.2.840.10008.1.2.4.51',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpegLsNear: '1.2.840.10008.1.2.4.81',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  jpeg2000Lossy: '1.2.840.10008.1.2.4.91',
  htj2k: '1.2.840.10008.1.2.4.201',
}

export const isEncapsulated = (codec: Codec): boolean =>
  !['native', 'implicit', 'bigEndian', 'deflated'].includes(codec)

/** An image with every attribute of the pixel module settled. */
export type WholeImage = Required<TestImage>

export function wholeImage(image: TestImage): WholeImage {
  const samplesPerPixel = image.samplesPerPixel ?? 1
  const bitsAllocated = image.bitsAllocated ?? (samplesPerPixel === 3 ? 8 : 16)
  const bitsStored = image.bitsStored ?? bitsAllocated
  return {
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit: bitsStored - 1,
    signed: false,
    planar: false,
    photometricInterpretation: samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
    ...image,
  }
}

/** Little-endian bytes of a frame as native pixel data holds them; values are shifted up to their high bit. */
export function frameBytes(image: WholeImage, frame: ArrayLike<number>): Uint8Array {
  const { bitsAllocated, bitsStored, highBit, samplesPerPixel } = image
  const isPlain = !image.planar && bitsAllocated === 16 && highBit === bitsStored - 1
  if (isPlain && (frame instanceof Int16Array || frame instanceof Uint16Array)) {
    return Uint8Array.from(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength))
  }
  const values = image.planar ? planes(frame, samplesPerPixel) : Array.from(frame)
  if (bitsAllocated === 1) {
    const packed = new Uint8Array(Math.ceil(values.length / 8))
    for (const [i, value] of values.entries()) packed[i >> 3]! |= (value & 1) << (i & 7)
    return packed
  }
  const mask = bitsStored === 32 ? 0xffffffff : 2 ** bitsStored - 1
  const shift = highBit + 1 - bitsStored
  const bytes = Buffer.alloc((values.length * bitsAllocated) / 8)
  for (const [i, value] of values.entries()) {
    const word =
      shift === 0 && image.signed
        ? value & (bitsAllocated === 32 ? -1 : 2 ** bitsAllocated - 1)
        : (value & mask) << shift
    if (bitsAllocated === 8) bytes.writeUInt8(word & 0xff, i)
    else if (bitsAllocated === 16) bytes.writeUInt16LE(word & 0xffff, i * 2)
    else bytes.writeUInt32LE(word >>> 0, i * 4)
  }
  return bytes
}

const planes = (frame: ArrayLike<number>, samples: number): number[] => {
  const values = Array.from(frame)
  return Array.from({ length: samples }, (_, s) => values.filter((_value, i) => i % samples === s)).flat()
}

/** Loaded when something is compressed; where it is not bundled, Node sees all it exports as its default. */
async function loadCodecs(): Promise<typeof Codecs> {
  const loaded: typeof Codecs & { default?: typeof Codecs } = await import('dcmjs-codecs')
  return loaded.default ?? loaded
}

/** One compressed frame, by the codecs the app decodes with; RLE by hand, so that the app's decoder has another's word. */
export async function compress(codec: Codec, image: WholeImage, frame: ArrayLike<number>): Promise<Uint8Array> {
  const bytes = frameBytes({ ...image, planar: false }, frame)
  if (codec === 'rle') return encodeRle(bytes, image)
  const { Context, NativeCodecs } = await loadCodecs()
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync()
  const context = new Context({
    width: image.columns,
    height: image.rows,
    bitsAllocated: image.bitsAllocated,
    bitsStored: image.bitsStored,
    samplesPerPixel: image.samplesPerPixel,
    pixelRepresentation: image.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: image.photometricInterpretation,
    decodedBuffer: bytes,
  })
  const encoded = encoders[codec]?.(NativeCodecs, context).getEncodedBuffer()
  if (!encoded) throw new Error(`No encoder for ${codec}`)
  return encoded
}

const encoders: Partial<
  Record<Codec, (codecs: typeof Codecs.NativeCodecs, context: Codecs.Context) => Codecs.Context>
> = {
  jpegBaseline: (codecs, context) => codecs.encodeJpeg(context, { lossy: true, quality: 95 }),
  jpegLossless: (codecs, context) => codecs.encodeJpeg(context, { lossy: false, predictor: 1, pointTransform: 0 }),
  jpegLs: (codecs, context) => codecs.encodeJpegLs(context, { lossy: false }),
  jpegLsNear: (codecs, context) => codecs.encodeJpegLs(context, { lossy: true, allowedLossyError: 2 }),
  jpeg2000: (codecs, context) => codecs.encodeJpeg2000(context, { lossy: false }),
  jpeg2000Lossy: (codecs, context) => codecs.encodeJpeg2000(context, { lossy: true, rate: 10 }),
  htj2k: (codecs, context) => codecs.encodeHtJpeg2000(context, { lossy: false }),
}

/** PS3.5 G, literal runs and replicate runs of at most 128 bytes. */
function encodeRle(bytes: Uint8Array, image: WholeImage): Uint8Array {
  const bytesPerSample = Math.max(1, image.bitsAllocated / 8)
  const step = bytesPerSample * image.samplesPerPixel
  const segments = Array.from({ length: step }, (_, plane) => {
    const sample = Math.floor(plane / bytesPerSample)
    const first = sample * bytesPerSample + (bytesPerSample - 1 - (plane % bytesPerSample))
    return packBits(bytes.filter((_byte, i) => i % step === first))
  })
  const header = Buffer.alloc(64)
  header.writeUInt32LE(segments.length, 0)
  let offset = 64
  for (const [i, segment] of segments.entries()) {
    header.writeUInt32LE(offset, 4 + i * 4)
    offset += segment.length
  }
  return Buffer.concat([header, ...segments])
}

function packBits(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let i = 0; i < bytes.length;) {
    let run = 1
    while (run < 128 && bytes[i + run] === bytes[i]) run += 1
    if (run > 2) {
      out.push(257 - run, bytes[i]!)
      i += run
      continue
    }
    const start = i
    while (i < bytes.length && i - start < 128 && !(bytes[i] === bytes[i + 1] && bytes[i] === bytes[i + 2])) i += 1
    out.push(i - start - 1, ...bytes.subarray(start, i))
  }
  if (out.length % 2 === 1) out.push(0x80)
  return Uint8Array.from(out)
}

export const deflate = (bytes: Uint8Array): Uint8Array => {
  const deflated = deflateRawSync(bytes)
  return deflated.length % 2 === 0 ? deflated : Buffer.concat([deflated, Buffer.alloc(1)])
}
