import type { Patient } from '../../../../shared/contract/library'
import type { Series, Study } from '../../../../shared/contract/studies'

/** A row of the tree; `level` from 1. */
export type Row =
  | { kind: 'patient'; key: string; level: number; patient: Patient }
  | { kind: 'study'; key: string; level: number; study: Study }
  | { kind: 'series'; key: string; level: number; series: Series }

export const patientRow = (patient: Patient): Row => ({
  kind: 'patient',
  key: `patient ${patient.number}`,
  level: 1,
  patient,
})
export const studyRow = (study: Study, level: number): Row => ({
  kind: 'study',
  key: `study ${study.id}`,
  level,
  study,
})
export const seriesRow = (series: Series, level: number): Row => ({
  kind: 'series',
  key: `series ${series.id}`,
  level,
  series,
})

/** What lies open under the row at a position of the top level. */
export interface Opened {
  at: number
  rows: readonly Row[]
}

/** Where a position of the whole tree is: at the top level, or how far below which of it. */
export type Place = { top: number } | { row: Row; top: number }

export const countRows = (topCount: number, opened: readonly Opened[]): number =>
  topCount + opened.reduce((sum, { at, rows }) => (at < topCount ? sum + rows.length : sum), 0)

/** `opened` in order of position. */
export function placeOf(position: number, opened: readonly Opened[]): Place {
  let shift = 0
  for (const { at, rows } of opened) {
    if (position <= at + shift) break
    const below = position - at - shift - 1
    const row = rows[below]
    if (row !== undefined) return { row, top: at }
    shift += rows.length
  }
  return { top: position - shift }
}

/** The position in the whole tree of one of the top level. */
export const positionOf = (top: number, opened: readonly Opened[]): number =>
  top + opened.reduce((sum, { at, rows }) => (at < top ? sum + rows.length : sum), 0)

/** Whether there are studies among these, and all of them are. */
export const areFavorites = (rows: readonly Row[]): boolean =>
  rows.some(({ kind }) => kind === 'study') && rows.every((row) => row.kind !== 'study' || row.study.favorite)
