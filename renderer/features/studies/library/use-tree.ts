import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Patient, PatientSort } from '../../../../shared/contract/library'
import type { Study } from '../../../../shared/contract/studies'
import { api, routeQuery } from '../../../api'
import type { LibraryAddress } from './address'
import { mostSelected } from './selection'
import { countRows, type Opened, patientRow, placeOf, positionOf, type Row, seriesRow, studyRow } from './rows'

/** Rows of the top level fetched at a time. */
export const pageSize = 50

const patientSorts: Partial<Record<LibraryAddress['sort'], PatientSort>> = {
  patientName: 'patientName',
  patientId: 'patientId',
  studyDate: 'studyDate',
  series: 'studies',
  size: 'size',
  imported: 'imported',
}

export interface Asked extends LibraryAddress {
  search: string
}

interface PageOfRows {
  total: number
  isExact: boolean
  rows: Row[]
}

async function fetchPage(asked: Asked, offset: number, signal: AbortSignal): Promise<PageOfRows> {
  const { view, search, filter, sort, descending } = asked
  const page = { search, filter, descending, limit: pageSize, offset }
  if (view === 'patients') {
    const found = await api.query('library.patients', { ...page, sort: patientSorts[sort] ?? 'imported' }, signal)
    return { ...found, rows: found.patients.map((patient: Patient) => patientRow(patient)) }
  }
  const found = await api.query('studies.list', { ...page, sort }, signal)
  return { ...found, rows: found.studies.map((study: Study) => studyRow(study, 1)) }
}

/** Asked for under the route's own name, so that what the core says went stale is asked again. */
export const pageQuery = (asked: Asked, offset: number) => ({
  queryKey: [asked.view === 'patients' ? 'library.patients' : 'studies.list', { ...asked, offset, rows: true }],
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(asked, offset, signal),
})

export interface Tree {
  count: number
  /** Undefined while it is on its way. */
  rowAt: (position: number) => Row | undefined
  isOpen: (row: Row) => boolean
  setOpen: (row: Row, position: number, open: boolean) => void
  /** Fetches the rows of a stretch that are not there yet, of as many as can be selected. */
  load: (from: number, to: number) => Promise<void>
  /** Where the row above this one in the tree is. */
  parentOf: (position: number) => number
}

/** The rows in sight, of the top level and of what lies open under it. */
export function useTree(asked: Asked, counted: number, first: number, last: number): Tree {
  /** Where each open row of the top level was when it was opened. */
  const [openTops, setOpenTops] = useState<ReadonlyMap<string, number>>(new Map())
  const [openStudies, setOpenStudies] = useState<ReadonlySet<string>>(new Set())
  const [openedBefore, setOpenedBefore] = useState<readonly Opened[]>([])

  const topOf = (position: number): number => placeOf(position, openedBefore).top
  const wanted = new Set<number>()
  for (let page = Math.floor(topOf(first) / pageSize); page <= Math.floor(topOf(last) / pageSize); page += 1) {
    wanted.add(page)
  }
  for (const at of openTops.values()) wanted.add(Math.floor(at / pageSize))
  const pageNumbers = [...wanted].sort((a, b) => a - b)
  const pages = useQueries({ queries: pageNumbers.map((page) => pageQuery(asked, page * pageSize)) })
  // Farther down more may be known of how many there are.
  const exact = pages.find(({ data }) => data?.isExact)?.data?.total
  const total = exact ?? Math.max(counted, ...pages.map(({ data }) => data?.total ?? 0))
  const queryClient = useQueryClient()
  const pageOf = (top: number) => pageQuery(asked, Math.floor(top / pageSize) * pageSize)
  const topAt = (top: number): Row | undefined =>
    // Of pages out of sight, what was fetched before is known still.
    queryClient.getQueryData<PageOfRows>(pageOf(top).queryKey)?.rows[top % pageSize]

  const tops = [...openTops].flatMap(([key, at]) => {
    const row = topAt(at)
    return row?.key === key ? [{ row, at }] : []
  })
  const { search, filter } = asked
  const patients = tops.flatMap(({ row }) => (row.kind === 'patient' ? [row.patient.number] : []))
  const ofPatients = useQueries({
    queries: patients.map((patientNumber) => routeQuery('library.patientStudies', { patientNumber, search, filter })),
  })
  const studiesOf = (patientNumber: number): readonly Study[] => ofPatients[patients.indexOf(patientNumber)]?.data ?? []
  const studyIds = [
    ...new Set([
      ...tops.flatMap(({ row }) => (row.kind === 'study' ? [row.study.id] : [])),
      ...patients.flatMap((number) => studiesOf(number).flatMap(({ id }) => (openStudies.has(id) ? [id] : []))),
    ]),
  ]
  const ofStudies = useQueries({
    queries: studyIds.map((studyId) => routeQuery('studies.get', { studyId })),
  })
  const seriesOf = (studyId: string, level: number): Row[] =>
    (ofStudies[studyIds.indexOf(studyId)]?.data?.series ?? []).map((series) => seriesRow(series, level))

  const under = (row: Row): Row[] => {
    if (row.kind === 'study') return seriesOf(row.study.id, row.level + 1)
    if (row.kind === 'series') return []
    return studiesOf(row.patient.number).flatMap((study) => [
      studyRow(study, 2),
      ...(openStudies.has(study.id) ? seriesOf(study.id, 3) : []),
    ])
  }
  const opened: Opened[] = tops.map(({ row, at }) => ({ at, rows: under(row) })).sort((a, b) => a.at - b.at)
  const shape = opened.map(({ at, rows }) => `${at}:${rows.length}`).join(' ')
  const shapeBefore = openedBefore.map(({ at, rows }) => `${at}:${rows.length}`).join(' ')
  if (shape !== shapeBefore) setOpenedBefore(opened)

  const isOpen = (row: Row): boolean =>
    row.level === 1 ? openTops.has(row.key) : row.kind === 'study' && openStudies.has(row.study.id)
  return {
    count: countRows(total, opened),
    rowAt(position) {
      const place = placeOf(position, opened)
      return 'row' in place ? place.row : topAt(place.top)
    },
    isOpen,
    setOpen(row, position, open) {
      if (row.level === 1) {
        const next = new Map(openTops)
        if (open) next.set(row.key, placeOf(position, opened).top)
        else next.delete(row.key)
        setOpenTops(next)
      } else if (row.kind === 'study') {
        const next = new Set(openStudies)
        if (open) next.add(row.study.id)
        else next.delete(row.study.id)
        setOpenStudies(next)
      }
    },
    async load(from, to) {
      const [least = 0, most = 0] = [from, to].map((at) => placeOf(at, opened).top).sort((a, b) => a - b)
      const pagesOf: Promise<unknown>[] = []
      for (let top = least; top - least < mostSelected && top <= most + pageSize - 1; top += pageSize) {
        pagesOf.push(queryClient.ensureQueryData(pageOf(Math.min(top, most))))
      }
      await Promise.all(pagesOf)
    },
    parentOf(position) {
      const place = placeOf(position, opened)
      if (!('row' in place)) return position
      for (let above = position - 1; above >= 0; above -= 1) {
        const before = placeOf(above, opened)
        if (!('row' in before) || before.row.level < place.row.level) return above
      }
      return positionOf(place.top, opened)
    },
  }
}
