import type { FrameViewport, ViewportState } from '../../studies/viewport/frame-viewport'
import { type Projection, toScreen } from '../../studies/viewport/projection'
import { paintPicture } from './paint-picture'
import { type PaintedCorner, type PaintedShape, paintCorners, paintShapes } from './paint-shapes'

export interface PictureOptions {
  size: 'screen' | 'native'
  shapes: readonly PaintedShape[]
  /** Empty leaves them out. */
  corners: readonly PaintedCorner[]
}

interface Sheet {
  widthPx: number
  heightPx: number
  projection: Projection
  /** Pixels of the file for each of these, in which lines and letters are drawn. */
  ratio: number
}

/** The edge, in pixels, from which lines and letters grow with the picture. */
const readableEdgePx = 900

/** Turned and flipped as on screen, each pixel of the finer side one of the file. */
export function nativeSheet(projection: Projection, rows: number, columns: number): Sheet {
  const { a, b, c, d } = projection
  const scale = 1 / Math.min(Math.hypot(a, b), Math.hypot(c, d))
  const turned: Projection = { a: a * scale, b: b * scale, c: c * scale, d: d * scale, e: 0, f: 0 }
  const corners = (
    [
      [0, 0],
      [columns, 0],
      [0, rows],
      [columns, rows],
    ] as const
  ).map((corner) => toScreen(turned, corner))
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.round(Math.max(...xs) - left), Math.round(Math.max(...ys) - top)]
  const ratio = Math.max(1, Math.min(width, height) / readableEdgePx)
  const inUnits = (value: number): number => value / ratio
  return {
    widthPx: inUnits(width),
    heightPx: inUnits(height),
    ratio,
    projection: {
      a: inUnits(turned.a),
      b: inUnits(turned.b),
      c: inUnits(turned.c),
      d: inUnits(turned.d),
      e: inUnits(-left),
      f: inUnits(-top),
    },
  }
}

/** The pane's picture as a PNG; null when nothing is in sight. */
export async function picturePng(
  viewport: FrameViewport,
  state: ViewportState,
  element: HTMLElement,
  { size, shapes, corners }: PictureOptions,
): Promise<Blob | null> {
  const painted = paintPicture(viewport, state)
  const { projection } = state
  if (painted === null || projection === null) return null
  const sheet: Sheet =
    size === 'native'
      ? nativeSheet(projection, painted.height, painted.width)
      : { widthPx: element.clientWidth, heightPx: element.clientHeight, ratio: window.devicePixelRatio, projection }
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(sheet.widthPx * sheet.ratio)
  canvas.height = Math.round(sheet.heightPx * sheet.ratio)
  const context = canvas.getContext('2d')
  if (context === null) return null
  const { a, b, c, d, e, f } = sheet.projection
  const { ratio } = sheet
  context.fillStyle = 'black'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.setTransform(a * ratio, b * ratio, c * ratio, d * ratio, e * ratio, f * ratio)
  context.drawImage(painted, 0, 0)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  paintShapes(context, shapes, sheet.projection, sheet)
  paintCorners(context, corners, sheet)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** The texts over a pane, as they are read. */
export const cornersOf = (pane: Element): PaintedCorner[] =>
  [...pane.querySelectorAll<HTMLElement>('[data-at]')].flatMap((corner) => {
    const lines = corner.innerText.split('\n').map((line) => line.trim())
    const shown = lines.filter(Boolean)
    return shown.length === 0 ? [] : [{ at: corner.dataset['at'] ?? '', lines: shown }]
  })
