/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows lie where the virtual list puts them, which a table's own cannot */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react'
import type { Tag } from '../../../../shared/contract/library'
import { useText } from '../../../i18n/use-text'
import { useExportCommand } from '../../exports/use-export-command'
import classes from './library.module.css'
import type { LibraryAddress } from './address'
import { RowMenu } from './RowMenu'
import { extend, moveTo, noSelection, type Selection, selectOne, toggle } from './selection'
import type { Row } from './rows'
import { TreeHead } from './TreeHead'
import { TreeRow } from './TreeRow'
import type { LibraryActions } from './use-library-actions'
import { type Asked, type Tree, useTree } from './use-tree'

const rowPx = 30
const seriesPx = 44
const headPx = 28

interface TreeGridProps {
  asked: Asked
  total: number
  tags: readonly Tag[]
  selection: Selection
  onSelection: (selection: Selection) => void
  actions: LibraryActions
  onOrder: (order: Pick<LibraryAddress, 'sort' | 'descending'>) => void
}

/** The tree of WAI-ARIA's treegrid: one stop for Tab; arrows go between rows, open and close them. */
export const TreeGrid = ({ asked, total, tags, selection, onSelection, actions, onOrder }: TreeGridProps) => {
  const t = useText()
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ first: 0, last: 30 })
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)
  const tree = useTree(asked, total, sight.first, sight.last)
  const active = Math.max(0, Math.min(selection.active, tree.count - 1))
  const activeRow = tree.rowAt(active)
  useExportCommand(activeRow?.kind === 'study' ? activeRow.study.id : null)
  // Its functions answer anew as one scrolls, so nothing of this table may be memoized.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: tree.count,
    getScrollElement: () => scroll.current,
    estimateSize: (position) => (tree.rowAt(position)?.kind === 'series' ? seriesPx : rowPx),
    overscan: 10,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
  })
  const inSight = rows.getVirtualItems()
  const [first, last] = [inSight[0]?.index ?? 0, inSight.at(-1)?.index ?? 0]
  if (first !== sight.first || last !== sight.last) setSight({ first, last })
  // Rows of pictures are higher: heights are asked again when another row stands at a position.
  const shape = inSight.map(({ index }) => (tree.rowAt(index)?.kind === 'series' ? 's' : '.')).join('')
  const [measured, setMeasured] = useState('')
  if (measured !== `${shape}${tree.count}`) {
    setMeasured(`${shape}${tree.count}`)
    rows.measure()
  }

  const show = (next: Selection): void => {
    onSelection(next)
    rows.scrollToIndex(next.active)
  }
  const stretchTo = (position: number): void => {
    void tree.load(selection.anchor, position).then(() => show(extend(selection, position, tree.rowAt)))
  }
  const openMenu = (position: number, at: { x: number; y: number }): void => {
    const row = tree.rowAt(position)
    if (row !== undefined && !selection.rows.has(row.key)) onSelection(selectOne(position, tree.rowAt))
    setMenuAt(at)
  }
  const menuByKeyboard = (): void => {
    const at = document.getElementById(`${id}-${active}`)?.getBoundingClientRect()
    if (at !== undefined) openMenu(active, { x: at.left + 48, y: at.bottom })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const row = tree.rowAt(active)
    const pageRows = Math.max(1, Math.floor((scroll.current?.clientHeight ?? rowPx) / rowPx) - 2)
    const target = targetOf(event.key, active, pageRows, tree.count)
    if (target !== null) {
      event.preventDefault()
      if (event.shiftKey) stretchTo(target)
      else show(event.ctrlKey || event.metaKey ? moveTo(selection, target) : selectOne(target, tree.rowAt))
      return
    }
    const keys: Record<string, () => void> = {
      ' ': () => show(toggle(selection, active, tree.rowAt)),
      Enter: () => row !== undefined && actions.open(row),
      Delete: () => void actions.remove(selectedOr(selection, row)),
      ContextMenu: menuByKeyboard,
      ArrowRight: () => goIn(tree, active, row, show),
      ArrowLeft: () => goOut(tree, active, row, show),
      ...(event.shiftKey && { F10: menuByKeyboard }),
      ...((event.ctrlKey || event.metaKey) && {
        a: () => void tree.load(0, tree.count - 1).then(() => onSelection(allOf(selection, tree))),
      }),
    }
    const run = keys[event.key]
    if (run === undefined || event.altKey) return
    event.preventDefault()
    run()
  }
  const onSelect = (position: number, event: MouseEvent): void => {
    if (event.shiftKey) stretchTo(position)
    else
      onSelection(
        event.ctrlKey || event.metaKey ? toggle(selection, position, tree.rowAt) : selectOne(position, tree.rowAt),
      )
  }

  return (
    <>
      <div
        ref={scroll}
        className={classes.table}
        role="treegrid"
        tabIndex={0}
        aria-label={`${t('studies.library.table')}. ${t('library.hint')}`}
        aria-rowcount={tree.count + 1}
        aria-multiselectable
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={onKeyDown}
      >
        <TreeHead address={asked} onOrder={onOrder} />
        <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="rowgroup">
          {inSight.map(({ index, start, size }) => {
            const row = tree.rowAt(index)
            return (
              <TreeRow
                key={index}
                id={`${id}-${index}`}
                position={index}
                row={row}
                tags={tags}
                isActive={index === active}
                isSelected={row !== undefined && selection.rows.has(row.key)}
                isOpen={row !== undefined && tree.isOpen(row)}
                startPx={start - headPx}
                heightPx={size}
                onSelect={onSelect}
                onOpen={actions.open}
                onToggle={(toggled, position) => tree.setOpen(toggled, position, !tree.isOpen(toggled))}
                onMenu={(position, event) => {
                  event.preventDefault()
                  openMenu(position, { x: event.clientX, y: event.clientY })
                }}
              />
            )
          })}
        </div>
      </div>
      {menuAt !== null && (
        <RowMenu
          at={menuAt}
          rows={[...selection.rows.values()]}
          actions={actions}
          onClose={() => {
            setMenuAt(null)
            scroll.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </>
  )
}

function targetOf(key: string, active: number, pageRows: number, count: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: count - 1,
  }
  const target = targets[key]
  return target === undefined ? null : Math.max(0, Math.min(target, count - 1))
}

const selectedOr = ({ rows }: Selection, row: Row | undefined): Row[] =>
  rows.size > 0 || row === undefined ? [...rows.values()] : [row]

function allOf(selection: Selection, tree: Tree): Selection {
  const all = extend({ ...noSelection, anchor: 0 }, tree.count - 1, tree.rowAt)
  return { ...all, active: selection.active }
}

/** Opens a row; one that is open is gone into. */
function goIn(tree: Tree, active: number, row: Row | undefined, show: (next: Selection) => void): void {
  if (row === undefined || row.kind === 'series') return
  if (!tree.isOpen(row)) tree.setOpen(row, active, true)
  else if ((tree.rowAt(active + 1)?.level ?? 0) > row.level) show(selectOne(active + 1, tree.rowAt))
}

/** Closes a row; from one that is closed, up to the one it belongs to. */
function goOut(tree: Tree, active: number, row: Row | undefined, show: (next: Selection) => void): void {
  if (row === undefined) return
  if (tree.isOpen(row)) tree.setOpen(row, active, false)
  else if (row.level > 1) show(selectOne(tree.parentOf(active), tree.rowAt))
}
