import { useEffect, useRef } from 'react'
import type { Series, Study } from '../../../../../shared/contract/studies'
import { useText } from '../../../../i18n/use-text'
import viewerClasses from '../viewer.module.css'
import type { PaneStart } from './arrangement'
import { PanePicture } from './PanePicture'
import { useSeriesDrop } from './series-drag'
import type { OpenPane, RegisterPane } from './use-open-panes'
import classes from './panes.module.css'

interface PaneProps {
  id: number
  /** From 1, in reading order. */
  number: number
  total: number
  study: Study
  series: Series | null
  start: PaneStart | undefined
  isActive: boolean
  /** Behind the one that is maximized. */
  isHidden: boolean
  /** How it follows the active pane in scrolling, where it does. */
  linkedBy: 'position' | 'index' | undefined
  /** The pane that is active, this one or another. */
  active: OpenPane | undefined
  /** A series was dropped on it. */
  onTake: (seriesId: string) => void
  onActivate: () => void
  register: RegisterPane
  onMaximize: () => void
  onSettled: () => void
}

/** A place for one series; whatever is done in it makes it the active one. */
export const Pane = ({ number, total, series, isActive, linkedBy, onTake, onActivate, ...picture }: PaneProps) => {
  const t = useText()
  const root = useRef<HTMLDivElement>(null)
  // Keys that were about another pane are about this one now.
  useEffect(() => {
    const focused = document.activeElement?.closest('[data-pane]') ?? null
    if (isActive && focused !== null && focused !== root.current) focusPane(root.current)
  }, [isActive])
  const isOneOfMany = total > 1
  const drop = useSeriesDrop(onTake)
  return (
    <div
      ref={root}
      className={classes.pane}
      data-pane={number}
      data-active={(isOneOfMany && isActive) || undefined}
      data-hovered={drop.isHovering || undefined}
      {...drop.handlers}
      onPointerDownCapture={onActivate}
      onFocusCapture={onActivate}
    >
      {series === null ? (
        <section
          className={viewerClasses.cover}
          aria-label={t('panes.emptyPane', { number })}
          // Can be made active by keyboard, as any other pane.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <p className={viewerClasses.coverTitle}>{t('panes.emptyTitle')}</p>
          <p>{t('panes.emptyText')}</p>
        </section>
      ) : (
        <PanePicture series={series} paneNumber={isOneOfMany ? number : null} {...picture} />
      )}
      {isOneOfMany && (
        <span
          className={classes.badge}
          data-linked={linkedBy}
          title={linkedBy && t(`panes.link.byTitle.${linkedBy}`)}
          aria-hidden
        >
          {number}
          {linkedBy !== undefined && ` · ${t(`panes.link.by.${linkedBy}`)}`}
        </span>
      )}
      {linkedBy !== undefined && <span className="visually-hidden">{t(`panes.link.byTitle.${linkedBy}`)}</span>}
      {isOneOfMany && isActive && <span className="visually-hidden">{t('panes.active', { number })}</span>}
    </div>
  )
}

const focusPane = (pane: HTMLElement | null): void => pane?.querySelector<HTMLElement>('section')?.focus()
