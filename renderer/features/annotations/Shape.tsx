import type { KeyboardEvent } from 'react'
import type { AnnotationKind, Point } from '../../../shared/domain/annotations/kinds'
import { useText } from '../../i18n/use-text'
import { type Projection, toScreen } from '../studies/viewport/projection'
import { ContourCorners } from './ContourCorners'
import { decorationOf, type Line, outlineOf } from './drawing/outline'
import type { DrawingSurface } from './drawing/surface'
import { stepOf } from './drawing/use-surface-keys'
import classes from './annotations.module.css'

interface ShapeProps {
  id: string
  kind: AnnotationKind
  points: readonly Point[]
  projection: Projection
  /** What it is and what it measures, as it is read aloud. */
  name: string
  isDraft: boolean
  isSelected: boolean
  isHovered: boolean
  onSelect: () => void
  surface: DrawingSurface
}

const pathOf = (lines: readonly Line[]): string =>
  lines
    .map((line) => line.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join(''))
    .join('')

/** One drawing: reached by Tab, moved by arrows, and its points likewise once it is selected. */
export const Shape = ({
  id,
  kind,
  points,
  projection,
  name,
  isDraft,
  isSelected,
  isHovered,
  onSelect,
  surface,
}: ShapeProps) => {
  const t = useText()
  const onScreen = points.map((point) => toScreen(projection, point))
  const outline = outlineOf(kind, points).map((line) => line.map((point) => toScreen(projection, point)))
  const path = pathOf([...outline, ...decorationOf(kind, onScreen)])
  const guide = guideOf(kind, onScreen)
  const keys =
    (point: number | null) =>
    (event: KeyboardEvent): void => {
      const step = stepOf(event.nativeEvent)
      if (step === null) return
      event.preventDefault()
      event.stopPropagation()
      surface.nudge({ id, point }, ...step)
    }
  const lines = (
    <>
      {guide !== null && <path className={classes.guide} d={guide} />}
      <path className={classes.halo} d={path} />
      <path className={classes.line} d={path} />
    </>
  )
  if (isDraft) {
    return (
      <g className={classes.shape} data-draft aria-hidden>
        {lines}
      </g>
    )
  }
  return (
    <g className={classes.shape} data-selected={isSelected || undefined} data-hovered={isHovered || undefined}>
      <g
        // SVG has no buttons.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="button"
        tabIndex={0}
        aria-label={name}
        aria-pressed={isSelected}
        className={classes.grip}
        data-annotation={kind}
        onFocus={onSelect}
        onKeyDown={keys(null)}
      >
        {lines}
      </g>
      {isSelected && kind === 'contour' && <ContourCorners id={id} onScreen={onScreen} surface={surface} />}
      {isSelected &&
        kind !== 'contour' &&
        onScreen.map(([x, y], at) => (
          <circle
            // Points keep their order.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="button"
            tabIndex={0}
            aria-label={t('annotations.layer.point', {
              kind: t(`annotations.kinds.${kind}`),
              number: at + 1,
              total: onScreen.length,
            })}
            className={classes.point}
            cx={x}
            cy={y}
            r={kind === 'probe' ? 3 : 5}
            onKeyDown={keys(at)}
          />
        ))}
    </g>
  )
}

/** Between the lines of a Cobb angle; null for other shapes. */
function guideOf(kind: AnnotationKind, [a, b, c, d]: readonly Point[]): string | null {
  if (kind !== 'cobb' || !a || !b || !c || !d) return null
  return `M${(a[0] + b[0]) / 2} ${(a[1] + b[1]) / 2}L${(c[0] + d[0]) / 2} ${(c[1] + d[1]) / 2}`
}
