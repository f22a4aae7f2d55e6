import type { AnnotationKind, Point } from '../../../../shared/domain/annotations/kinds'
import { type Projection, toScreen } from '../../studies/viewport/projection'
import { outlineOf } from './outline'

export interface LabelBox {
  id: string
  /** Of the shape it belongs to, on screen: where the label stands to the right of it, and to the left. */
  anchor: Anchor
  widthPx: number
  heightPx: number
}

export interface Anchor {
  right: Point
  left: Point
}

interface Bounds {
  widthPx: number
  heightPx: number
}

const offsetPx = 10
const marginPx = 4

interface Rect {
  x: number
  y: number
  widthPx: number
  heightPx: number
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.widthPx && b.x < a.x + a.widthPx && a.y < b.y + b.heightPx && b.y < a.y + a.heightPx

/**
 * Left upper corner of each label: beside its shape, inside the picture, and below any other it would cover. It lies over
 * its own shape only where there is no room on either side.
 */
export function placeLabels(labels: readonly LabelBox[], bounds: Bounds): Map<string, Point> {
  const taken: Rect[] = []
  const places = new Map<string, Point>()
  for (const { id, anchor, widthPx, heightPx } of labels) {
    const lowest = Math.max(marginPx, bounds.heightPx - heightPx - marginPx)
    const { right, left } = anchor
    const fitsRight = right[0] + offsetPx + widthPx + marginPx <= bounds.widthPx
    const fitsLeft = left[0] - offsetPx - widthPx >= marginPx
    const beside = fitsRight || !fitsLeft ? right : left
    const x = Math.max(marginPx, fitsRight ? right[0] + offsetPx : beside[0] - offsetPx - widthPx)
    const start = Math.max(marginPx, Math.min(beside[1] - heightPx / 2, lowest))
    const rectAt = (y: number): Rect => ({ x, y, widthPx, heightPx })
    let rect = rectAt(start)
    // Each obstacle is passed once at most, so this ends.
    for (let tries = 0; tries <= taken.length; tries += 1) {
      const current = rect
      const obstacle = taken.find((other) => overlap(other, current))
      if (obstacle === undefined) break
      rect = rectAt(obstacle.y + obstacle.heightPx + 2)
    }
    // No room below: over another is better than out of sight.
    if (rect.y > lowest) rect = rectAt(start)
    taken.push(rect)
    places.set(id, [rect.x, rect.y])
  }
  return places
}

export const lineHeightPx = 16
export const paddingPx = { x: 5, y: 2 } as const
/** The same in `annotations.module.css`. */
export const labelFont = '600 12px "Inter Variable", system-ui, sans-serif'

let ruler: CanvasRenderingContext2D | null = null

/** What a label of these lines takes. */
export function sizeOfLabel(lines: readonly string[]): { widthPx: number; heightPx: number } {
  ruler ??= document.createElement('canvas').getContext('2d')
  if (ruler !== null) ruler.font = labelFont
  const widths = lines.map((line) => ruler?.measureText(line).width ?? line.length * 7)
  return {
    // SVG sets text a little wider than a canvas measures it.
    widthPx: Math.ceil(Math.max(0, ...widths) * 1.04) + 2 * paddingPx.x,
    heightPx: lines.length * lineHeightPx + 2 * paddingPx.y,
  }
}

/** Where a shape's label belongs: beside what of it lies farthest to one side, an arrow's at its tail. */
export function anchorOf(kind: AnnotationKind, points: readonly Point[], projection: Projection): Anchor | null {
  const tail = kind === 'arrow' ? points.at(-1) : undefined
  if (tail !== undefined) {
    const at = toScreen(projection, tail)
    return { right: at, left: at }
  }
  const outline = outlineOf(kind, points).flat()
  const onScreen = (outline.length === 0 ? points : outline).map((point) => toScreen(projection, point))
  const [first] = onScreen
  if (first === undefined) return null
  return {
    right: onScreen.reduce((best, each) => (each[0] > best[0] ? each : best), first),
    left: onScreen.reduce((best, each) => (each[0] < best[0] ? each : best), first),
  }
}
