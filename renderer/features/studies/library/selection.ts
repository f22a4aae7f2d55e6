import type { Row } from './rows'

/** Rows that are acted on together, and the one the keyboard is at. */
export interface Selection {
  active: number
  /** Where a stretch begins that Shift ends. */
  anchor: number
  rows: ReadonlyMap<string, Row>
}

export const noSelection: Selection = { active: 0, anchor: 0, rows: new Map() }

/** What one command may name (shared/contract/library.ts). */
export const mostSelected = 1000

type RowAt = (position: number) => Row | undefined

export const selectOne = (position: number, rowAt: RowAt): Selection => {
  const row = rowAt(position)
  return { active: position, anchor: position, rows: new Map(row === undefined ? [] : [[row.key, row]]) }
}

export const moveTo = (selection: Selection, position: number): Selection => ({ ...selection, active: position })

export function toggle(selection: Selection, position: number, rowAt: RowAt): Selection {
  const row = rowAt(position)
  const rows = new Map(selection.rows)
  if (row !== undefined && !rows.delete(row.key) && rows.size < mostSelected) rows.set(row.key, row)
  return { active: position, anchor: position, rows }
}

/** From where the stretch began to here; rows still on their way stay out. */
export function extend({ anchor }: Selection, position: number, rowAt: RowAt): Selection {
  const rows = new Map<string, Row>()
  const step = position < anchor ? -1 : 1
  for (let at = anchor; rows.size < mostSelected; at += step) {
    const row = rowAt(at)
    if (row !== undefined) rows.set(row.key, row)
    if (at === position) break
  }
  return { active: position, anchor, rows }
}
