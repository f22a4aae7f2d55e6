import { UnstyledButton } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Series } from '../../../../shared/contract/studies'
import { resource } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { seriesTitle } from './series-title'
import classes from './viewer.module.css'

interface SeriesListProps {
  series: readonly Series[]
  selectedId: string
  /** False until the picture is there: it comes first. */
  withThumbnails: boolean
  onSelect: (seriesId: string) => void
}

/** The study's series; arrows go from one to the next. */
export const SeriesList = ({ series, selectedId, withThumbnails, onSelect }: SeriesListProps) => {
  const t = useText()
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = series.findIndex(({ id }) => id === selectedId)
    const next = Math.max(0, Math.min(at + step, series.length - 1))
    onSelect(series[next]?.id ?? selectedId)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <nav className={classes.series} aria-label={t('studies.viewer.seriesList')}>
      <ul ref={list} onKeyDown={move} role="presentation">
        {series.map((each) => (
          <li key={each.id}>
            <SeriesCard
              series={each}
              isSelected={each.id === selectedId}
              withThumbnail={withThumbnails}
              onSelect={() => onSelect(each.id)}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface SeriesCardProps {
  series: Series
  isSelected: boolean
  withThumbnail: boolean
  onSelect: () => void
}

const SeriesCard = ({ series, isSelected, withThumbnail, onSelect }: SeriesCardProps) => {
  const t = useText()
  return (
    <UnstyledButton
      className={classes.card}
      aria-current={isSelected || undefined}
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
    >
      {withThumbnail ? <Thumbnail series={series} /> : <span className={classes.thumbnail} />}
      <span className={classes.cardText}>
        <span className={classes.cardTitle}>{seriesTitle(series, t)}</span>
        <span className={classes.cardDetail}>
          {series.modality}
          {' · '}
          {series.frameCount > 0
            ? t('studies.viewer.seriesImages', { count: series.frameCount })
            : t('studies.viewer.noPictureSeries')}
        </span>
      </span>
    </UnstyledButton>
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
      onError={() => setFailed(true)}
    />
  )
}
