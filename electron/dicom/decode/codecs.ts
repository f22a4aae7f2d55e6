import { Context, log, NativeCodecs } from 'dcmjs-codecs'
import { Failure } from '../../../shared/lib/failure'
import type { FrameTable } from '../types'
import { type Codestream, readJpeg, readJpeg2000, withTilesCut } from './codestream'
import type { RawSamples } from './stored'

export type CodecName = 'jpeg' | 'jpegLs' | 'jpeg2000' | 'htj2k'

export interface Decompressed extends RawSamples {
  /** Null where the codestream does not say. */
  isRgb: boolean | null
}

/** What decoders only warn of, though it makes a wrong picture: data that ends early, codes that don't exist. */
const damage = /premature|bad huffman|corrupt(?!.*extraneous)|truncated|not enough|inconsistent|exceeds|too short/i

let ready: Promise<void> | null = null
let complaint = false

/**
 * Decompresses one frame with the WebAssembly codecs. The codestream's own header is compared with the dataset first:
 * the codecs read by the dataset's dimensions, and would give memory of an earlier picture for a smaller one.
 * Throws `frame_unreadable` for damaged data, `frame_unsupported` for what the codecs can't do right.
 */
export async function decompress(codec: CodecName, frame: Uint8Array, table: FrameTable): Promise<Decompressed> {
  const isTiled = codec === 'jpeg2000' || codec === 'htj2k'
  const stream = isTiled ? readJpeg2000(frame) : readJpeg(frame)
  check(codec, stream, table)
  const containerBits = stream.precision <= 8 ? 8 : 16
  const context = new Context({
    width: stream.columns,
    height: stream.rows,
    bitsAllocated: containerBits,
    bitsStored: stream.precision,
    samplesPerPixel: stream.components,
    pixelRepresentation: stream.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: stream.components === 1 ? 'MONOCHROME2' : 'RGB',
    encodedBuffer: isTiled ? withTilesCut(frame) : frame,
  })
  await warmUpCodecs()
  const bytes = run(codec, context)
  if (bytes.length !== stream.rows * stream.columns * stream.components * (containerBits / 8)) {
    throw new Failure('frame_unreadable')
  }
  return {
    bytes,
    containerBits,
    precision: stream.precision,
    signed: stream.signed,
    lossy: stream.lossy,
    isRgb: stream.isRgb,
  }
}

function check(codec: CodecName, stream: Codestream, table: FrameTable): void {
  if (stream.rows !== table.rows || stream.columns !== table.columns) throw new Failure('frame_unreadable')
  if (stream.components !== table.samplesPerPixel) throw new Failure('frame_unreadable')
  if (stream.precision < 1 || stream.precision > 16 || !stream.isFullSize) throw new Failure('frame_unsupported')
  // The codec hands over eight bits of each colour, and lines out of order where colours are not transformed together.
  if (codec === 'jpeg2000' && stream.components > 1 && stream.precision > 8) throw new Failure('frame_unsupported')
  if (codec === 'htj2k' && stream.components > 1 && stream.isRgb !== true) throw new Failure('frame_unsupported')
}

function run(codec: CodecName, context: Context): Uint8Array {
  complaint = false
  try {
    const decoded =
      codec === 'jpeg'
        ? NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: false })
        : codec === 'jpegLs'
          ? NativeCodecs.decodeJpegLs(context)
          : codec === 'jpeg2000'
            ? NativeCodecs.decodeJpeg2000(context)
            : NativeCodecs.decodeHtJpeg2000(context)
    const bytes = decoded.getDecodedBuffer()
    if (!bytes || complaint) throw new Failure('frame_unreadable')
    return bytes
  } catch (error) {
    // An exception leaves the module's stack where it was: a fresh one takes its place.
    NativeCodecs.release()
    ready = null
    throw error instanceof Failure ? error : new Failure('frame_unreadable', {}, { cause: error })
  }
}

/** Compiles the codecs at the first compressed frame, and again after one made them fail. */
async function warmUpCodecs(): Promise<void> {
  ready ??= start()
  try {
    await ready
  } catch (error) {
    ready = null
    throw error
  }
}

async function start(): Promise<void> {
  log.methodFactory = () => (message: unknown) => {
    if (typeof message === 'string' && damage.test(message)) complaint = true
  }
  log.setLevel('info', false)
  await NativeCodecs.initializeAsync({ logCodecsInfo: true })
}
