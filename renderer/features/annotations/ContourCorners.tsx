import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Point } from '../../../shared/domain/annotations/kinds'
import { useText } from '../../i18n/use-text'
import type { DrawingSurface } from './drawing/surface'
import { stepOf } from './drawing/use-surface-keys'
import classes from './annotations.module.css'

interface ContourCornersProps {
  id: string
  /** Corners in CSS pixels. */
  onScreen: readonly Point[]
  surface: DrawingSurface
}

/** Corners of a contour: Tab reaches one of them, and keys of their own go around, add and take away. */
export const ContourCorners = ({ id, onScreen, surface }: ContourCornersProps) => {
  const t = useText()
  const group = useRef<SVGGElement>(null)
  const keysId = useId()
  const [chosen, choose] = useState(0)
  /** Of a corner that was asked for and is not there yet. */
  const awaited = useRef<number | null>(null)
  const count = onScreen.length
  const current = Math.min(chosen, count - 1)
  const goTo = (at: number): void => {
    const next = (at + count) % count
    choose(next)
    cornerAt(group.current, next)?.focus()
  }
  useEffect(() => {
    const corner = awaited.current === null ? undefined : cornerAt(group.current, awaited.current)
    if (corner === undefined) return
    awaited.current = null
    corner.focus()
  })
  const keys =
    (at: number) =>
    (event: KeyboardEvent): void => {
      const step = stepOf(event.nativeEvent)
      const isElsewhere = event.ctrlKey || event.metaKey
      if (step !== null) surface.nudge({ id, point: at }, ...step)
      else if (isElsewhere && (event.key === 'ArrowRight' || event.key === 'ArrowDown')) goTo(at + 1)
      else if (isElsewhere && (event.key === 'ArrowLeft' || event.key === 'ArrowUp')) goTo(at - 1)
      else if (event.key === 'Enter') {
        if (surface.addCorner(id, at)) awaited.current = at + 1
      } else if (event.key === 'Delete') {
        // The last one takes the place of none, and focus must not go with it.
        if (at === count - 1) goTo(at - 1)
        surface.removeCorner(id, at)
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
  return (
    <g ref={group}>
      <desc id={keysId}>{t('annotations.layer.cornerKeys')}</desc>
      {onScreen.map(([x, y], at) => (
        <circle
          // Corners keep their order.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          // SVG has no buttons.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="button"
          tabIndex={at === current ? 0 : -1}
          aria-label={t('annotations.layer.point', {
            kind: t('annotations.kinds.contour'),
            number: at + 1,
            total: count,
          })}
          aria-describedby={keysId}
          className={classes.point}
          cx={x}
          cy={y}
          r={3.5}
          onFocus={() => choose(at)}
          onKeyDown={keys(at)}
        />
      ))}
    </g>
  )
}

const cornerAt = (group: SVGGElement | null, at: number): SVGElement | undefined =>
  group?.querySelectorAll<SVGElement>('[role=button]')[at]
