import type { DeliveredFrame } from '../../electron/dicom/decode/frame'
import type { Image } from '../../shared/contract/studies'
import type { Frame } from '../../renderer/features/studies/pixels/frame'
import { toModalityValues } from '../../renderer/features/studies/pixels/modality'
import { defaultWindow, rangeOf } from '../../renderer/features/studies/pixels/voi'
import { paintPixels } from '../../renderer/features/studies/viewport/cpu-draw'

/** A frame as a window has it after the fetch. */
const frameOf = ({ values, ...frame }: DeliveredFrame): Frame => ({ ...frame, values: values.slice() })

/** What the viewer paints without WebGL: greys, or three colours a pixel. */
export function drawnByCpu(image: Image, delivered: DeliveredFrame): Uint8Array {
  const frame = frameOf(delivered)
  const { values, min, max } = toModalityValues(frame, image)
  const color = frame.samples === 3
  const window = defaultWindow(image, frame.window, { min, max })
  const range = window === null ? { lower: 0, upper: 255 } : rangeOf(window, image.voiLutFunction)
  const rgba = new Uint8ClampedArray(frame.rows * frame.columns * 4)
  const invert = image.photometricInterpretation === 'MONOCHROME1'
  paintPixels({ color, values, voiFunction: image.voiLutFunction }, { range, invert }, rgba)
  const kept = color ? [0, 1, 2] : [0]
  return Uint8Array.from(
    { length: (rgba.length / 4) * kept.length },
    (_, i) => rgba[Math.floor(i / kept.length) * 4 + (i % kept.length)]!,
  )
}
