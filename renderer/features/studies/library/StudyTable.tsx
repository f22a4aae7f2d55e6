/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows lie where the virtual list puts them, which a table's own cannot */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Study } from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { useExportCommand } from '../../exports/use-export-command'
import { columns } from './columns'
import classes from './library.module.css'
import { StudyTableHead } from './StudyTableHead'
import { type StudyOrder, useStudyPages } from './use-study-pages'

const rowPx = 30
const headPx = 28

interface StudyTableProps {
  search: string
  total: number
  order: StudyOrder
  onOrder: (order: StudyOrder) => void
}

/** Rows of studies, of which only those in sight are in the page. One stop for Tab; arrows go between rows. */
export const StudyTable = ({ search, total, order, onOrder }: StudyTableProps) => {
  const t = useText()
  const [, navigate] = useLocation()
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState(0)
  const active = Math.min(selected, total - 1)
  // Its functions answer anew as one scrolls, so nothing of this table may be memoized.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 10,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
  })
  const inSight = rows.getVirtualItems()
  const studyAt = useStudyPages({ search, ...order }, inSight[0]?.index ?? 0, inSight.at(-1)?.index ?? 0)

  useExportCommand(studyAt(active)?.id ?? null)

  const move = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const pageRows = Math.max(1, Math.floor((scroll.current?.clientHeight ?? rowPx) / rowPx) - 2)
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageRows,
      PageUp: active - pageRows,
      Home: 0,
      End: total - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(target, total - 1))
      setSelected(next)
      rows.scrollToIndex(next)
    } else if (event.key === 'Enter') {
      const study = studyAt(active)
      if (study !== undefined) navigate(paths.study(study.id))
    }
  }

  return (
    <div
      ref={scroll}
      className={classes.table}
      role="grid"
      tabIndex={0}
      aria-label={`${t('studies.library.table')}. ${t('studies.library.hint')}`}
      aria-rowcount={total + 1}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={move}
    >
      <StudyTableHead order={order} onOrder={onOrder} />
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="rowgroup">
        {inSight.map(({ index, start }) => (
          <StudyRow
            key={index}
            id={`${id}-${index}`}
            position={index}
            study={studyAt(index)}
            isSelected={index === active}
            startPx={start - headPx}
            onSelect={() => setSelected(index)}
            onOpen={(study) => navigate(paths.study(study.id))}
          />
        ))}
      </div>
    </div>
  )
}

interface StudyRowProps {
  id: string
  position: number
  study: Study | undefined
  isSelected: boolean
  startPx: number
  onSelect: () => void
  onOpen: (study: Study) => void
}

const StudyRow = ({ id, position, study, isSelected, startPx, onSelect, onOpen }: StudyRowProps) => {
  const t = useText()
  const format = useFormat()
  const open = (): void => {
    onSelect()
    if (study !== undefined) onOpen(study)
  }
  return (
    // The keyboard reaches rows through the grid (aria-activedescendant).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      className={classes.row}
      style={{ transform: `translateY(${startPx}px)`, height: rowPx }}
      onClick={open}
    >
      {columns.map(({ id: column, numeric, text }) => (
        <span key={column} role="gridcell" data-column={column} data-numeric={numeric || undefined}>
          {study === undefined ? '' : text(study, { t, format })}
        </span>
      ))}
    </div>
  )
}
