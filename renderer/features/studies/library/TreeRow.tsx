/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows lie where the virtual list puts them, which a table's own cannot */
import { IconChevronDown, IconChevronRight, IconFileText, IconStarFilled } from '@tabler/icons-react'
import { type MouseEvent, useState } from 'react'
import type { Tag } from '../../../../shared/contract/library'
import { resource } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { columns } from './columns'
import classes from './library.module.css'
import type { Row } from './rows'
import { TagMark } from './TagMark'

export interface RowActions {
  onSelect: (position: number, event: MouseEvent) => void
  onOpen: (row: Row) => void
  onToggle: (row: Row, position: number) => void
  onMenu: (position: number, event: MouseEvent) => void
}

interface TreeRowProps extends RowActions {
  id: string
  position: number
  row: Row | undefined
  tags: readonly Tag[]
  isSelected: boolean
  isActive: boolean
  isOpen: boolean
  startPx: number
  heightPx: number
}

export const TreeRow = (props: TreeRowProps) => {
  const { id, position, row, tags, isSelected, isActive, isOpen, startPx, heightPx } = props
  const t = useText()
  const format = useFormat()
  const canOpen = row !== undefined && row.kind !== 'series'
  return (
    // The keyboard reaches rows through the grid (aria-activedescendant).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="row"
      aria-rowindex={position + 2}
      aria-level={row?.level ?? 1}
      aria-selected={isSelected}
      aria-expanded={canOpen ? isOpen : undefined}
      data-active={isActive || undefined}
      data-level={row?.level}
      data-kind={row?.kind}
      className={classes.row}
      style={{ transform: `translateY(${startPx}px)`, height: heightPx }}
      onClick={(event) => props.onSelect(position, event)}
      onDoubleClick={() => row !== undefined && props.onOpen(row)}
      onContextMenu={(event) => props.onMenu(position, event)}
    >
      {columns.map(({ id: column, numeric, text }) => (
        <span key={column} role="gridcell" data-column={column} data-numeric={numeric || undefined}>
          {column === 'patientName' && row !== undefined && (
            <Lead row={row} isOpen={isOpen} onToggle={() => props.onToggle(row, position)} />
          )}
          {row !== undefined && <span className={classes.text}>{text(row, { t, format })}</span>}
          {column === 'description' && row?.kind === 'study' && <Tags ids={row.study.tagIds} tags={tags} />}
        </span>
      ))}
    </div>
  )
}

/** What stands before the name: the arrow, the star of a favourite, the picture of a series. */
const Lead = ({ row, isOpen, onToggle }: { row: Row; isOpen: boolean; onToggle: () => void }) => {
  const t = useText()
  if (row.kind === 'series') return <SeriesPicture thumbnail={row.series.thumbnail} />
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <>
      {/* The keyboard opens and closes rows with the arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <span
        className={classes.chevron}
        onClick={(event) => {
          event.stopPropagation()
          onToggle()
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <Chevron size="0.875rem" stroke={2} aria-hidden />
      </span>
      {row.kind === 'study' && row.study.favorite && (
        <IconStarFilled className={classes.star} size="0.75rem" aria-label={t('library.favorite')} role="img" />
      )}
    </>
  )
}

const SeriesPicture = ({ thumbnail }: { thumbnail: string | null }) => {
  const [failed, setFailed] = useState(false)
  return (
    <span className={classes.thumbnail}>
      {thumbnail === null || failed ? (
        <IconFileText size="1rem" stroke={1.5} aria-hidden />
      ) : (
        <img src={resource(thumbnail)} alt="" loading="lazy" onError={() => setFailed(true)} />
      )}
    </span>
  )
}

const Tags = ({ ids, tags }: { ids: readonly string[]; tags: readonly Tag[] }) => (
  <span className={classes.rowTags}>
    {tags
      .filter(({ id }) => ids.includes(id))
      .map((tag) => (
        <TagMark key={tag.id} tag={tag} />
      ))}
  </span>
)
