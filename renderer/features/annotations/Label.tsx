import type { Point } from '../../../shared/domain/annotations/kinds'
import { type LabelBox, lineHeightPx, paddingPx } from './drawing/place-labels'
import classes from './annotations.module.css'

interface LabelProps {
  at: Point
  box: LabelBox
  lines: readonly string[]
  isSelected: boolean
}

/** What a shape says, on a ground of its own so that it reads on any picture. */
export const Label = ({ at: [x, y], box, lines, isSelected }: LabelProps) => (
  <g className={classes.label} data-selected={isSelected || undefined} aria-hidden>
    <rect x={x} y={y} width={box.widthPx} height={box.heightPx} rx={3} />
    {lines.map((line, at) => (
      // Lines have no other name than their place.
      // oxlint-disable-next-line react/no-array-index-key
      <text key={at} x={x + paddingPx.x} y={y + paddingPx.y + (at + 0.76) * lineHeightPx}>
        {line}
      </text>
    ))}
  </g>
)
