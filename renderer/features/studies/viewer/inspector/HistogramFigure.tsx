import { type PointerEvent, useEffect, useState } from 'react'
import { useFormat } from '../../../../i18n/use-format'
import { useText } from '../../../../i18n/use-text'
import { type Histogram, histogramOf, rangeOfBin } from '../../pixels/histogram'
import type { FrameViewport, ViewportState } from '../../viewport/frame-viewport'
import { windowDigits } from '../window/decimal'
import classes from './inspector.module.css'

const bins = 128
const tableRows = 16

interface HistogramFigureProps {
  values: ArrayLike<number>
  state: ViewportState
  viewport: FrameViewport
}

/** How the frame's values are spread, with the window over them: dragging across chooses another. */
export const HistogramFigure = ({ values, state, viewport }: HistogramFigureProps) => {
  const t = useText()
  const [counted, setCounted] = useState<{ of: ArrayLike<number>; histogram: Histogram | null } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const count = async (): Promise<void> => {
      const histogram = await histogramOf(values, bins, stop.signal)
      if (!stop.signal.aborted) setCounted({ of: values, histogram })
    }
    void count()
    return () => stop.abort()
  }, [values])
  // Never the counts of another frame.
  const histogram = counted?.of === values ? counted.histogram : null
  if (histogram === null) return <p className={classes.hint}>{t('pixels.histogram.counting')}</p>
  return (
    <figure className={classes.figure}>
      <figcaption>{t('pixels.histogram.title')}</figcaption>
      <Bars histogram={histogram} state={state} viewport={viewport} />
      <p className={classes.hint}>{t('pixels.histogram.hint')}</p>
      <CountTable histogram={histogram} />
    </figure>
  )
}

const Bars = ({ histogram, state, viewport }: Omit<HistogramFigureProps, 'values'> & { histogram: Histogram }) => {
  const [from, setFrom] = useState<number | null>(null)
  const { min, max, counts } = histogram
  const highest = Math.log1p(Math.max(...counts))
  const valueAt = (event: PointerEvent<SVGSVGElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return min + Math.max(0, Math.min(1, (event.clientX - left) / width)) * (max - min)
  }
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    if (from === null) return
    const to = valueAt(event)
    if (to !== from) viewport.setWindow({ center: (from + to) / 2, width: Math.abs(to - from) })
  }
  const place = (value: number): number => (max > min ? ((value - min) / (max - min)) * bins : 0)
  const { window } = state
  const [left, right] =
    window === null ? [0, 0] : [place(window.center - window.width / 2), place(window.center + window.width / 2)]
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${bins} 48`}
      preserveAspectRatio="none"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(valueAt(event))
      }}
      onPointerMove={drag}
      onPointerUp={() => setFrom(null)}
      onPointerCancel={() => setFrom(null)}
    >
      {window !== null && (
        <rect
          className={classes.window}
          x={Math.max(0, left)}
          width={Math.max(0.5, Math.min(bins, right) - Math.max(0, left))}
          y={0}
          height={48}
        />
      )}
      {Array.from(counts, (count, bin) => {
        const height = highest === 0 ? 0 : (Math.log1p(count) / highest) * 46
        return <rect key={bin} className={classes.bar} x={bin} width={0.9} y={48 - height} height={height} />
      })}
    </svg>
  )
}

/** The same in numbers, in wider ranges. */
const CountTable = ({ histogram }: { histogram: Histogram }) => {
  const t = useText()
  const format = useFormat()
  const perRow = bins / tableRows
  const digits = { maximumFractionDigits: windowDigits(Math.max(histogram.max - histogram.min, 1e-9)) }
  return (
    <details className={classes.table}>
      <summary>{t('pixels.histogram.asTable')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('pixels.histogram.from')}</th>
            <th scope="col">{t('pixels.histogram.to')}</th>
            <th scope="col">{t('pixels.histogram.count')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: tableRows }, (_, row) => {
            const [from] = rangeOfBin(histogram, row * perRow)
            const [, to] = rangeOfBin(histogram, (row + 1) * perRow - 1)
            const count = histogram.counts.slice(row * perRow, (row + 1) * perRow).reduce((sum, each) => sum + each, 0)
            return (
              <tr key={row}>
                <td>{format.number(from, digits)}</td>
                <td>{format.number(to, digits)}</td>
                <td>{format.number(count)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
