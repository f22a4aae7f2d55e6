import { decodeFrame } from '../../electron/dicom/decode/frame'
import { memorySource } from '../../electron/dicom/decode/source'
import { displayFrame } from '../../electron/dicom/display/render'
import { parseFile } from '../../electron/dicom/ingest'
import { RefusedFile } from '../../electron/dicom/parse/errors'
import { inflateDataset } from '../../electron/dicom/parse/part10'
import { frameTableSchema } from '../../electron/dicom/types'
import { imageSchema } from '../../shared/contract/studies'
import { Failure } from '../../shared/lib/failure'

/** A frame larger than this is not decoded: honest memory, but not worth its time here. */
const maxPixels = 4_000_000

/** What became of one input: `picture`, or a reason; anything else throws, and is a fault. */
export async function judge(bytes: Uint8Array): Promise<'picture' | 'listed' | 'refused'> {
  try {
    const { frames, image, imageError } = parseFile(bytes).describe('0'.repeat(64))
    if ((frames === null) !== (image === null)) throw new Error('half a picture')
    if (!frames || !image) return 'listed'
    if (imageError !== null) throw new Error('a picture of a file that reports an error')
    // What the database and the windows are given has to be what they expect.
    frameTableSchema.parse(frames)
    imageSchema.parse(image)
    if (frames.rows * frames.columns * frames.samplesPerPixel > maxPixels) return 'listed'
    const dataset = frames.deflatedFrom === null ? bytes : inflateDataset(bytes.subarray(frames.deflatedFrom))
    const source = memorySource(dataset)
    const last = frames.frameCount - 1
    const frame = await decodeFrame(source, frames, last)
    if (frame.values.length !== frame.rows * frame.columns * frame.samples) throw new Error('not whole')
    const view = { frameNumber: 1, window: null, invert: false, overlays: true }
    const { pixels, channels } = await displayFrame(source, frames, view)
    if (pixels.length !== frames.rows * frames.columns * channels) throw new Error('not whole')
    return 'picture'
  } catch (error) {
    if (error instanceof RefusedFile) return 'refused'
    if (error instanceof Failure && error.error.code !== 'internal') return 'listed'
    throw error
  }
}
