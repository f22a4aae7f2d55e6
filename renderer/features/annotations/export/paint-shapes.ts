import { type Projection, toScreen } from '../../studies/viewport/projection'
import type { AnnotationKind, Point } from '../../../../shared/domain/annotations/kinds'
import { decorationOf, type Line, outlineOf } from '../drawing/outline'
import { anchorOf, labelFont, lineHeightPx, paddingPx, placeLabels, sizeOfLabel } from '../drawing/place-labels'

/** A shape with what is written beside it. */
export interface PaintedShape {
  id: string
  kind: AnnotationKind
  points: readonly Point[]
  lines: readonly string[]
}

/** Text of one corner or edge of a pane. */
export interface PaintedCorner {
  at: string
  lines: readonly string[]
}

interface Size {
  widthPx: number
  heightPx: number
}

function stroke(context: CanvasRenderingContext2D, lines: readonly Line[], style: string, width: number): void {
  context.beginPath()
  for (const line of lines) line.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
  context.strokeStyle = style
  context.lineWidth = width
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.stroke()
}

/** Draws shapes and labels as the pane shows them. */
export function paintShapes(
  context: CanvasRenderingContext2D,
  shapes: readonly PaintedShape[],
  projection: Projection,
  size: Size,
): void {
  for (const { kind, points } of shapes) {
    const onScreen = points.map((point) => toScreen(projection, point))
    const outline = outlineOf(kind, points).map((line) => line.map((point) => toScreen(projection, point)))
    const lines = [...outline, ...decorationOf(kind, onScreen)]
    stroke(context, lines, '#000000bb', 4)
    stroke(context, lines, '#ffd84a', 1.75)
  }
  const boxes = shapes.flatMap(({ id, kind, points, lines }) => {
    const anchor = lines.length === 0 ? null : anchorOf(kind, points, projection)
    return anchor === null ? [] : [{ id, anchor, ...sizeOfLabel(lines) }]
  })
  const places = placeLabels(boxes, size)
  context.font = labelFont
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  for (const { id, widthPx, heightPx } of boxes) {
    const [x, y] = places.get(id) ?? [0, 0]
    context.fillStyle = '#05090cd9'
    context.fillRect(x, y, widthPx, heightPx)
    context.fillStyle = '#ffe48a'
    const lines = shapes.find((each) => each.id === id)?.lines ?? []
    lines.forEach((line, at) => context.fillText(line, x + paddingPx.x, y + paddingPx.y + (at + 0.76) * lineHeightPx))
  }
}

const cornerFont = '12px "Inter Variable", system-ui, sans-serif'
const cornerLinePx = 16
const edgePx = 10

/** Draws the texts of corners and edges. */
export function paintCorners(
  context: CanvasRenderingContext2D,
  corners: readonly PaintedCorner[],
  { widthPx, heightPx }: Size,
): void {
  context.font = cornerFont
  context.textBaseline = 'top'
  context.strokeStyle = '#000'
  context.lineWidth = 3
  context.fillStyle = '#e3e9eb'
  for (const { at, lines } of corners) {
    const isRight = at.endsWith('right')
    const isMiddle = at === 'top' || at === 'bottom'
    context.textAlign = isMiddle ? 'center' : isRight ? 'right' : 'left'
    const x = isMiddle ? widthPx / 2 : isRight ? widthPx - edgePx : edgePx
    const height = lines.length * cornerLinePx
    const isBottom = at.startsWith('bottom')
    const top = at === 'left' || at === 'right' ? (heightPx - height) / 2 : isBottom ? heightPx - height - 8 : 8
    lines.forEach((line, index) => {
      context.strokeText(line, x, top + index * cornerLinePx)
      context.fillText(line, x, top + index * cornerLinePx)
    })
  }
}
