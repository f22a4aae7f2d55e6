import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconLayoutGrid } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useCommands } from '../../../../app/commands'
import { useBinding } from '../../../../app/use-key-bindings'
import { useText } from '../../../../i18n/use-text'
import iconButton from '../../../../ui/IconButton.module.css'
import { Kbd } from '../../../../ui/Kbd'
import { paneShortcuts } from '../shortcuts'
import { HangingActions, useHangingCommands } from '../hanging/HangingActions'
import type { HangingMemory } from '../hanging/use-hanging-memory'
import type { Layout } from './arrangement'
import classes from './panes.module.css'

const sizes = [1, 2, 3] as const
const layouts = sizes.flatMap((rows) => sizes.map((columns): Layout => ({ rows, columns })))

interface LayoutGridProps {
  layout: Layout
  onChoose: (layout: Layout) => void
}

interface LayoutMenuProps extends LayoutGridProps {
  hanging: HangingMemory
}

/** A grid to choose rows and columns from: by mouse, or with arrows and Enter. */
export const LayoutMenu = ({ layout, onChoose, hanging }: LayoutMenuProps) => {
  const t = useText()
  useHangingCommands(hanging)
  const keys = useBinding('viewer.layout')
  const [opened, setOpened] = useState(false)
  const choose = (chosen: Layout): void => {
    setOpened(false)
    onChoose(chosen)
  }
  useCommands(
    useMemo(() => {
      const group = t('studies.commands.group')
      return [
        {
          id: 'viewer.layout',
          label: t('panes.layout.title'),
          group,
          shortcut: paneShortcuts.layout,
          run: () => setOpened(true),
        },
        ...layouts.map(({ rows, columns }) => ({
          id: `viewer.layout.${rows}x${columns}`,
          label: t('panes.layout.choose', { rows, columns }),
          group,
          run: () => onChoose({ rows, columns }),
        })),
      ]
    }, [onChoose, t]),
  )
  const { rows, columns } = layout
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip
          label={
            <span className={iconButton.tip}>
              {t('panes.layout.title')}
              {keys !== undefined && <Kbd keys={keys} />}
            </span>
          }
          disabled={opened}
        >
          <ActionIcon
            className={iconButton.button}
            aria-label={t('panes.layout.current', { rows, columns })}
            aria-haspopup="dialog"
            onClick={() => setOpened((was) => !was)}
          >
            <IconLayoutGrid size="1.125rem" stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('panes.layout.title')} p="sm">
        <LayoutGrid layout={layout} onChoose={choose} />
        <HangingActions memory={hanging} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

const LayoutGrid = ({ layout, onChoose }: LayoutGridProps) => {
  const t = useText()
  const grid = useRef<HTMLDivElement>(null)
  const [pointed, point] = useState(layout)
  const move = (event: KeyboardEvent): void => {
    const { rows, columns } = pointed
    const next = {
      ArrowRight: { rows, columns: Math.min(columns + 1, 3) },
      ArrowLeft: { rows, columns: Math.max(columns - 1, 1) },
      ArrowDown: { rows: Math.min(rows + 1, 3), columns },
      ArrowUp: { rows: Math.max(rows - 1, 1), columns },
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    grid.current?.querySelectorAll('button')[(next.rows - 1) * 3 + next.columns - 1]?.focus()
  }
  return (
    <>
      <div
        ref={grid}
        role="toolbar"
        tabIndex={-1}
        aria-label={t('panes.layout.title')}
        className={classes.layouts}
        onKeyDown={move}
        onPointerLeave={() => point(layout)}
      >
        {layouts.map((each) => {
          const isPointed = each.rows === pointed.rows && each.columns === pointed.columns
          return (
            <button
              key={`${each.rows}x${each.columns}`}
              type="button"
              className={classes.layoutCell}
              data-covered={(each.rows <= pointed.rows && each.columns <= pointed.columns) || undefined}
              data-autofocus={isPointed || undefined}
              tabIndex={isPointed ? 0 : -1}
              aria-label={t('panes.layout.choose', { rows: each.rows, columns: each.columns })}
              aria-pressed={each.rows === layout.rows && each.columns === layout.columns}
              onPointerEnter={() => point(each)}
              onFocus={() => point(each)}
              onClick={() => onChoose(each)}
            />
          )
        })}
      </div>
      <p className={classes.layoutText} aria-hidden>
        {t('panes.layout.size', { rows: pointed.rows, columns: pointed.columns })}
      </p>
    </>
  )
}
