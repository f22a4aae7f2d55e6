import { useEffect, useRef } from 'react'
import type { Point } from '../../../shared/domain/annotations/kinds'
import type { FrameViewport, ViewportState } from '../studies/viewport/frame-viewport'
import { type Projection, toScreen } from '../studies/viewport/projection'
import { paintPicture } from './export/paint-picture'
import classes from './annotations.module.css'

const diameterPx = 220
const magnification = 3

interface LoupeProps {
  viewport: FrameViewport
  state: ViewportState
  projection: Projection
  at: Point
}

/** The picture around a place, larger, from its own pixels and not from those of the screen. */
export const Loupe = ({ viewport, state, projection, at }: LoupeProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [x, y] = toScreen(projection, at)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    const painted = paintPicture(viewport, state)
    if (!context || painted === null) return
    const ratio = window.devicePixelRatio
    const { a, b, c, d } = projection
    const scale = magnification * ratio
    const middle = (diameterPx * ratio) / 2
    const [column, row] = at
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = 'black'
    context.fillRect(0, 0, diameterPx * ratio, diameterPx * ratio)
    context.imageSmoothingEnabled = Math.hypot(a, b) * scale < 6
    context.setTransform(
      a * scale,
      b * scale,
      c * scale,
      d * scale,
      middle - (a * column + c * row) * scale,
      middle - (b * column + d * row) * scale,
    )
    context.drawImage(painted, 0, 0)
  })
  return (
    <canvas
      ref={canvas}
      className={classes.loupe}
      width={diameterPx * window.devicePixelRatio}
      height={diameterPx * window.devicePixelRatio}
      style={{ left: x - diameterPx / 2, top: y - diameterPx / 2, width: diameterPx, height: diameterPx }}
      aria-hidden
    />
  )
}
