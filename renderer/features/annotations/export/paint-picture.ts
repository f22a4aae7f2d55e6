import { rangeOf } from '../../studies/pixels/voi'
import { paintPixels } from '../../studies/viewport/cpu-draw'
import type { FrameViewport, ViewportState } from '../../studies/viewport/frame-viewport'

let last: { key: string; values: ArrayLike<number>; canvas: HTMLCanvasElement } | null = null

/** The picture in sight at its own size, with the window and inversion it is shown with; null when there is none. */
export function paintPicture(viewport: FrameViewport, state: ViewportState): HTMLCanvasElement | null {
  const picture = viewport.picture()
  if (picture === null) return null
  const { image, values, samples, greys } = picture
  const shown = greys?.window ?? state.window
  const voiFunction = greys === null ? image.voiLutFunction : 'LINEAR_EXACT'
  const range = shown === null ? { lower: 0, upper: 255 } : rangeOf(shown, voiFunction)
  const invert = state.inverted !== (image.photometricInterpretation === 'MONOCHROME1')
  const key = `${range.lower}/${range.upper}/${voiFunction}/${invert}/${state.voiLut ?? ''}`
  if (last !== null && last.values === values && last.key === key) return last.canvas

  const canvas = document.createElement('canvas')
  canvas.width = image.columns
  canvas.height = image.rows
  const context = canvas.getContext('2d')
  if (context === null) return null
  const pixels = context.createImageData(image.columns, image.rows)
  paintPixels({ color: samples === 3, values: greys?.values ?? values, voiFunction }, { range, invert }, pixels.data)
  context.putImageData(pixels, 0, 0)
  last = { key, values, canvas }
  return canvas
}

/** Leaves no picture of a patient in memory. */
export const forgetPainted = (): void => {
  last = null
}
