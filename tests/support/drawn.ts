import type { DeliveredFrame } from '../../electron/dicom/decode/frame'
import type { Image } from '../../shared/contract/studies'
import type { Frame } from '../../renderer/features/studies/pixels/frame'
import { toModalityValues } from '../../renderer/features/studies/pixels/modality'
import { defaultWindow, rangeOf } from '../../renderer/features/studies/pixels/voi'
import { applyVoiLut, entryWindow, type VoiLut } from '../../renderer/features/studies/pixels/voi-lut'
import { paintPixels } from '../../renderer/features/studies/viewport/cpu-draw'
import { firstVoiLut } from '../../renderer/features/studies/viewport/stack'

/** A frame as a window has it after the fetch. */
const frameOf = ({ values, ...frame }: DeliveredFrame): Frame => ({ ...frame, values: values.slice() })

/** What the viewer paints without WebGL, by the table where the file has no window: greys, or three colours a pixel. */
export function drawnByCpu(image: Image, delivered: DeliveredFrame, lut: VoiLut | null): Uint8Array {
  const frame = frameOf(delivered)
  const modality = toModalityValues(frame, image)
  const isByTable = lut !== null && firstVoiLut(image) !== null
  const color = frame.samples === 3
  const { values } = isByTable ? applyVoiLut(modality, lut) : modality
  const voiFunction = isByTable ? 'LINEAR_EXACT' : image.voiLutFunction
  const window = isByTable ? entryWindow(lut) : defaultWindow(image, frame.window, modality)
  const range = window === null ? { lower: 0, upper: 255 } : rangeOf(window, voiFunction)
  const rgba = new Uint8ClampedArray(frame.rows * frame.columns * 4)
  const invert = image.photometricInterpretation === 'MONOCHROME1'
  paintPixels({ color, values, voiFunction }, { range, invert }, rgba)
  const samples = color ? 3 : 1
  const drawn = new Uint8Array((rgba.length / 4) * samples)
  for (let i = 0; i < drawn.length; i++) drawn[i] = rgba[Math.floor(i / samples) * 4 + (i % samples)]!
  return drawn
}
