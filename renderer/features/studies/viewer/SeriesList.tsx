import { UnstyledButton } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Series } from '../../../../shared/contract/studies'
import { objectKindOf } from '../../../../shared/domain/sop-classes'
import { resource } from '../../../api'
import { useText } from '../../../i18n/use-text'
import type { PaneContent } from './panes/arrangement'
import { offerSeries } from './panes/series-drag'
import { seriesTitle } from './series-title'
import classes from './viewer.module.css'

interface SeriesListProps {
  series: readonly Series[]
  /** In sight, in reading order. */
  panes: readonly PaneContent[]
  activeSeriesId: string | null
  /** False until the picture is there: it comes first. */
  withThumbnails: boolean
  /** Puts a series in the active pane. */
  onChoose: (seriesId: string) => void
}

/** The study's series and the panes they are in; arrows go from one to the next, Enter puts one in the active pane. */
export const SeriesList = ({ series, panes, activeSeriesId, withThumbnails, onChoose }: SeriesListProps) => {
  const t = useText()
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const cards = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = cards.findIndex((card) => card === document.activeElement)
    cards[Math.max(0, Math.min(at + step, cards.length - 1))]?.focus()
  }
  const reachable = series.some(({ id }) => id === activeSeriesId) ? activeSeriesId : series[0]?.id
  const numbersOf = (seriesId: string): number[] =>
    panes.length < 2 ? [] : panes.flatMap((pane, at) => (pane.seriesId === seriesId ? [at + 1] : []))
  return (
    <nav className={classes.series} aria-label={t('studies.viewer.seriesList')}>
      <ul ref={list} onKeyDown={move} role="presentation">
        {series.map((each) => (
          <li key={each.id}>
            <SeriesCard
              series={each}
              isActive={each.id === activeSeriesId}
              isReachable={each.id === reachable}
              paneNumbers={numbersOf(each.id)}
              withThumbnail={withThumbnails}
              onChoose={() => onChoose(each.id)}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface SeriesCardProps {
  series: Series
  isActive: boolean
  /** By Tab; the others, by arrows from it. */
  isReachable: boolean
  /** Of the panes it is in, where there are several. */
  paneNumbers: readonly number[]
  withThumbnail: boolean
  onChoose: () => void
}

const SeriesCard = ({ series, isActive, isReachable, paneNumbers, withThumbnail, onChoose }: SeriesCardProps) => {
  const t = useText()
  return (
    <UnstyledButton
      className={classes.card}
      aria-current={isActive || undefined}
      tabIndex={isReachable ? 0 : -1}
      draggable
      onDragStart={(event) => offerSeries(event, series.id)}
      onClick={onChoose}
    >
      {withThumbnail ? <Thumbnail series={series} /> : <span className={classes.thumbnail} />}
      <span className={classes.cardText}>
        <span className={classes.cardTitle}>{seriesTitle(series, t)}</span>
        <span className={classes.cardDetail}>
          {series.modality}
          {' · '}
          {series.frameCount > 0
            ? t('studies.viewer.seriesImages', { count: series.frameCount })
            : t(`objects.${objectKindOf(series.sopClassUid)}`)}
        </span>
        {paneNumbers.length > 0 && <PaneNumbers numbers={paneNumbers} />}
      </span>
    </UnstyledButton>
  )
}

const PaneNumbers = ({ numbers }: { numbers: readonly number[] }) => {
  const t = useText()
  return (
    <span className={classes.cardPanes}>
      <span className="visually-hidden">{t('panes.inPanes', { numbers: numbers.join(', ') })}</span>
      {numbers.map((number) => (
        <span key={number} className={classes.cardPane} aria-hidden>
          {number}
        </span>
      ))}
    </span>
  )
}

const Thumbnail = ({ series: { thumbnail } }: { series: Series }) => {
  const [failed, setFailed] = useState(false)
  if (thumbnail === null || failed) {
    return (
      <span className={classes.thumbnail}>
        <IconFileText size="1.25rem" stroke={1.5} aria-hidden />
      </span>
    )
  }
  return (
    <img
      className={classes.thumbnail}
      src={resource(thumbnail)}
      alt=""
      loading="lazy"
      draggable={false}
      onError={() => setFailed(true)}
    />
  )
}
