import type { Types } from '@cornerstonejs/core'
import type { ModalityValues } from '../pixels/modality'
import { greyLevel, type VoiFunction, type VoiRange } from '../pixels/voi'

interface Drawable {
  rows: number
  columns: number
  color: boolean
  values: ModalityValues['values']
  voiFunction: VoiFunction
}

/** A table pays off for 8- and 16-bit values; floats are computed one by one. */
function greyOf(values: Drawable['values'], range: VoiRange, voiFunction: VoiFunction): (value: number) => number {
  if (values instanceof Float32Array) return (value) => greyLevel(value, range, voiFunction)
  const first = values instanceof Int16Array ? -32_768 : 0
  const entries = values instanceof Uint8Array ? 256 : 65_536
  const table = Uint8ClampedArray.from({ length: entries }, (_, i) => greyLevel(first + i, range, voiFunction))
  return (value) => table[value - first] ?? 0
}

/** Grey or colour of every pixel as a person sees it, RGBA. Exported for the tests of drawing without WebGL. */
export function paintPixels(
  { color, values, voiFunction }: Omit<Drawable, 'rows' | 'columns'>,
  { range, invert }: { range: VoiRange; invert: boolean },
  rgba: Uint8ClampedArray,
): void {
  const flip = invert ? 255 : 0
  if (color) {
    for (let from = 0, to = 0; from < values.length; from += 3, to += 4) {
      rgba[to] = (values[from] ?? 0) ^ flip
      rgba[to + 1] = (values[from + 1] ?? 0) ^ flip
      rgba[to + 2] = (values[from + 2] ?? 0) ^ flip
      rgba[to + 3] = 255
    }
    return
  }
  const grey = greyOf(values, range, voiFunction)
  for (let from = 0, to = 0; from < values.length; from += 1, to += 4) {
    const level = grey(values[from] ?? 0)
    const shown = invert ? 255 - level : level
    rgba[to] = shown
    rgba[to + 1] = shown
    rgba[to + 2] = shown
    rgba[to + 3] = 255
  }
}

/** What was painted last for an element, so that panning and zooming only copy it. */
const painted = new WeakMap<object, { key: string; source: Drawable['values']; canvas: HTMLCanvasElement }>()

/**
 * Draws an image without WebGL, in place of Cornerstone's own CPU pipeline: that one has no SIGMOID, indexes its table
 * by stored value (no floats, no wide integers) and draws grey as transparency.
 */
export function drawWithCpu(element: Types.CPUFallbackEnabledElement, image: Drawable): void {
  const { canvas, viewport, transform } = element
  const context = canvas?.getContext('2d')
  if (!canvas || !context || !viewport?.voi || !transform) return
  const { windowCenter, windowWidth } = viewport.voi
  const middle = windowCenter - 0.5
  const half = (windowWidth - 1) / 2
  const range = { lower: middle - half, upper: middle + half }
  const invert = viewport.invert ?? false
  const key = `${range.lower}/${range.upper}/${invert}`

  let last = painted.get(canvas)
  if (last === undefined || last.key !== key || last.source !== image.values) {
    const buffer = last?.canvas ?? document.createElement('canvas')
    buffer.width = image.columns
    buffer.height = image.rows
    const bufferContext = buffer.getContext('2d')
    if (bufferContext === null) return
    const pixels = bufferContext.createImageData(image.columns, image.rows)
    paintPixels(image, { range, invert }, pixels.data)
    bufferContext.putImageData(pixels, 0, 0)
    last = { key, source: image.values, canvas: buffer }
    painted.set(canvas, last)
  }

  const [a, b, c, d, e, f] = transform.getMatrix()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = 'black'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingEnabled = !viewport.pixelReplication
  context.setTransform(a, b, c, d, e, f)
  context.drawImage(last.canvas, 0, 0)
}
