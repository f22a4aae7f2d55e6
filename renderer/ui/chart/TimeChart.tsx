import { type PointerEvent, useId, useState } from 'react'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text'
import { DataTable } from '../DataTable'
import { IconButton } from '../IconButton'
import { dotsPath, linePath, ticksTo } from './scale'
import classes from './TimeChart.module.css'

export interface Series {
  id: string
  name: string
  /** Told apart by form as well as by colour: whole or dashed lines, plain or hatched bars. */
  look: 'plain' | 'marked'
  values: readonly (number | null)[]
}

interface TimeChartProps {
  title: string
  kind: 'lines' | 'bars'
  /** One for each value, in words. */
  times: readonly string[]
  series: readonly Series[]
  format: (value: number) => string
  /** Shown where no value is there. */
  empty: string
}

const columnsOf = (times: readonly string[], series: readonly Series[]) =>
  times.map((time, at) => ({ time, at, values: series.map(({ values }) => values[at] ?? null) }))

/** Values over time, as lines or as bars one on the other; the same as a table at a press. */
export const TimeChart = ({ title, kind, times, series, format, empty }: TimeChartProps) => {
  const t = useText()
  const titleId = useId()
  const [asTable, setAsTable] = useState(false)
  const [pointed, setPointed] = useState<number | null>(null)
  const columns = columnsOf(times, series)
  const isEmpty = columns.every(({ values }) => values.every((value) => value === null || value === 0))
  const heights = columns.map(({ values }) =>
    kind === 'bars'
      ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
      : Math.max(...values.map((value) => value ?? 0)),
  )
  const ticks = ticksTo(Math.max(0, ...heights))
  const top = ticks.at(-1) ?? 1
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setPointed(Math.min(times.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * times.length))))
  }
  const shown = pointed === null ? null : columns[pointed]
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption className={classes.caption}>
        <span id={titleId} className={classes.title}>
          {title}
        </span>
        <IconButton
          label={t(asTable ? 'common.asChart' : 'common.asTable', { title })}
          icon={asTable ? <IconChartLine size="1rem" stroke={1.75} /> : <IconTable size="1rem" stroke={1.75} />}
          disabled={isEmpty}
          onClick={() => setAsTable(!asTable)}
        />
      </figcaption>
      {isEmpty && <p className={classes.empty}>{empty}</p>}
      {!isEmpty && asTable && (
        <div className={classes.table}>
          <DataTable
            label={title}
            rows={columns.filter(({ values }) => values.some((value) => value !== null && value !== 0)).reverse()}
            keyOf={({ at }) => String(at)}
            columns={[
              { id: 'time', header: t('common.time'), cell: ({ time }) => time },
              ...series.map(({ id, name }, which) => ({
                id,
                header: name,
                numeric: true,
                cell: ({ values }: (typeof columns)[number]) => {
                  const value = values[which] ?? null
                  return value === null ? '–' : format(value)
                },
              })),
            ]}
          />
        </div>
      )}
      {!isEmpty && !asTable && (
        <>
          <ul className={classes.legend}>
            {series.map(({ id, name, look }, which) => {
              const value = shown?.values[which] ?? null
              return (
                <li key={id} className={classes.key} data-look={look} data-kind={kind}>
                  {name}
                  {shown !== null && shown !== undefined && (
                    <strong className={classes.value}>{value === null ? '–' : format(value)}</strong>
                  )}
                </li>
              )
            })}
            <li className={classes.when}>{shown?.time ?? ''}</li>
          </ul>
          <div className={classes.plot} aria-hidden>
            <div className={classes.ticks}>
              {ticks.map((tick) => (
                <span key={tick} style={{ bottom: `${(100 * tick) / top}%` }}>
                  {format(tick)}
                </span>
              ))}
            </div>
            <div className={classes.area} onPointerMove={point} onPointerLeave={() => setPointed(null)}>
              {ticks.map((tick) => (
                <span key={tick} className={classes.line} style={{ bottom: `${(100 * tick) / top}%` }} />
              ))}
              {pointed !== null && (
                <span
                  className={classes.pointed}
                  style={{ left: `${(100 * pointed) / times.length}%`, width: `${100 / times.length}%` }}
                />
              )}
              <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={classes.svg}>
                {kind === 'lines' ? (
                  series.map(({ id, look, values }) => (
                    <g key={id} data-look={look}>
                      <path className={classes.path} d={linePath(values, top)} />
                      <path className={classes.dots} d={dotsPath(values, top)} />
                    </g>
                  ))
                ) : (
                  <Bars columns={columns} series={series} top={top} />
                )}
              </svg>
            </div>
            <div className={classes.times}>
              <span>{times[0]}</span>
              <span>{times.at(-1)}</span>
            </div>
          </div>
        </>
      )}
    </figure>
  )
}

interface BarsProps {
  columns: ReturnType<typeof columnsOf>
  series: readonly Series[]
  top: number
}

const Bars = ({ columns, series, top }: BarsProps) => {
  const hatchId = useId()
  const width = 100 / columns.length
  return (
    <>
      <defs>
        <pattern id={hatchId} width="1.2" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(20)">
          <rect className={classes.hatchGround} width="1.2" height="4" />
          <rect className={classes.hatch} width="0.5" height="4" />
        </pattern>
      </defs>
      {columns.map(({ at, values }) => {
        let below = 0
        return values.map((value, which) => {
          const height = (100 * (value ?? 0)) / top
          below += height
          const { id = '', look = 'plain' } = series[which] ?? {}
          if (height === 0) return null
          return (
            <rect
              key={`${id} ${at}`}
              className={classes.bar}
              data-look={look}
              {...(look === 'marked' ? { fill: `url(#${hatchId})` } : {})}
              x={at * width + width * 0.14}
              width={width * 0.72}
              y={100 - below}
              height={height}
            />
          )
        })
      })}
    </>
  )
}
