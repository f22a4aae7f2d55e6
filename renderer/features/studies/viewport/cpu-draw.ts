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

/** An opaque grey as a pixel of a canvas, little endian as every machine that runs this. */
const pixelOf = (level: number): number => (0xff_00_00_00 | (level * 0x01_01_01)) >>> 0

/** Pixels by grey level, 0 to 255; a clamped array rounds as a canvas does. */
function ramp(length: number, levelOf: (index: number) => number, invert: boolean): Uint32Array {
  const levels = Uint8ClampedArray.from({ length }, (_, index) => levelOf(index))
  return Uint32Array.from(levels, (level) => pixelOf(invert ? 255 - level : level))
}

/** Grey or colour of every pixel as a person sees it, RGBA. Exported for the tests of drawing without WebGL. */
export function paintPixels(
  { color, values, voiFunction }: Omit<Drawable, 'rows' | 'columns'>,
  { range, invert }: { range: VoiRange; invert: boolean },
  rgba: Uint8ClampedArray,
): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4)
  if (color) {
    const flip = invert ? 0x00_ff_ff_ff : 0
    for (let to = 0, from = 0; to < pixels.length; to += 1, from += 3) {
      const bgr = ((values[from + 2] ?? 0) << 16) | ((values[from + 1] ?? 0) << 8) | (values[from] ?? 0)
      pixels[to] = (0xff_00_00_00 | (bgr ^ flip)) >>> 0
    }
    return
  }
  if (values instanceof Float32Array) {
    const table = ramp(256, (level) => level, invert)
    const level = new Uint8ClampedArray(1)
    for (let at = 0; at < pixels.length; at += 1) {
      level[0] = greyLevel(values[at] ?? 0, range, voiFunction)
      pixels[at] = table[level[0] ?? 0] ?? 0
    }
    return
  }
  // Integers of 8 and 16 bits have a pixel ready for each value.
  const first = values instanceof Int16Array ? -32_768 : 0
  const entries = values instanceof Uint8Array ? 256 : 65_536
  const table = ramp(entries, (index) => greyLevel(first + index, range, voiFunction), invert)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = table[(values[at] ?? 0) - first] ?? 0
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
