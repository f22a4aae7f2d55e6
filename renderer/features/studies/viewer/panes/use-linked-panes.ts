import { useEffect, useMemo, useState } from 'react'
import { linkedPosition, type LinkedPosition, type Planes } from '../../../../../shared/domain/slices/linking'
import { planeOf } from '../../../../../shared/domain/slices/plane'
import type { StackItem } from '../../viewport/stack'
import type { View } from '../../viewport/stage'
import { useLinks } from './link-store'
import type { OpenPane } from './use-open-panes'

/** How each pane follows the active one in scrolling, by pane. */
export type LinkedBy = ReadonlyMap<number, LinkedPosition['by']>

const noLinks: LinkedBy = new Map()

/** Has the other panes follow the active one in what is linked. Only the active one leads, so nothing goes in circles. */
export function useLinkedPanes(panes: ReadonlyMap<number, OpenPane>, active: OpenPane | undefined): LinkedBy {
  const others = useMemo(() => [...panes.values()].filter(({ id }) => id !== active?.id), [active?.id, panes])
  useLinkedWindow(active, others)
  useLinkedView(active, others)
  return useLinkedScroll(active, others)
}

function useLinkedScroll(active: OpenPane | undefined, others: readonly OpenPane[]): LinkedBy {
  const isOn = useLinks(({ scroll }) => scroll)
  const [linkedBy, setLinkedBy] = useState(noLinks)
  useEffect(() => {
    if (!isOn || active === undefined) return undefined
    let last: number | null = null
    const lead = (): void => {
      const { index } = active.viewport.getState()
      if (index === last) return
      last = index
      const by = new Map<number, LinkedPosition['by']>()
      for (const { id, viewport, items } of others) {
        const linked = linkedPosition(planesOf(active.items), index, planesOf(items))
        if (linked === null) continue
        by.set(id, linked.by)
        if (viewport.getState().index !== linked.index) void viewport.goTo(linked.index)
      }
      setLinkedBy((before) => (isSame(before, by) ? before : by))
    }
    lead()
    const leave = active.viewport.subscribeToMoves(lead)
    return () => {
      leave()
      setLinkedBy(noLinks)
    }
  }, [active, isOn, others])
  return linkedBy
}

function useLinkedWindow(active: OpenPane | undefined, others: readonly OpenPane[]): void {
  const isOn = useLinks(({ window: value }) => value)
  useEffect(() => {
    if (!isOn || active === undefined) return undefined
    // A window means the same only in values of the same kind.
    const followers = others.filter(({ series }) => series.modality === active.series.modality)
    let last = ''
    const lead = (): void => {
      const { window, windowChosen } = active.viewport.getState()
      const chosen = windowChosen ? window : null
      const key = chosen === null ? '' : `${chosen.center}/${chosen.width}`
      if (key === last) return
      last = key
      for (const { viewport } of followers) viewport.setWindow(chosen)
    }
    lead()
    return active.viewport.subscribe(lead)
  }, [active, isOn, others])
}

function useLinkedView(active: OpenPane | undefined, others: readonly OpenPane[]): void {
  const isOn = useLinks(({ view }) => view)
  useEffect(() => {
    if (!isOn || active === undefined) return undefined
    let last: View | null = null
    const lead = (): void => {
      if (active.viewport.getState().status.kind !== 'shown') return
      const view = active.viewport.getView()
      if (view === null || (last !== null && isSameView(last, view))) return
      last = view
      for (const { viewport } of others) viewport.setView(view)
    }
    lead()
    return active.viewport.subscribe(lead)
  }, [active, isOn, others])
}

const planes = new WeakMap<readonly StackItem[], Planes>()

/** Worked out once a series. */
function planesOf(items: readonly StackItem[]): Planes {
  const known = planes.get(items)
  if (known !== undefined) return known
  const made = items.map(({ image }) => (image === null ? null : planeOf(image)))
  planes.set(items, made)
  return made
}

const isSame = (a: LinkedBy, b: LinkedBy): boolean => a.size === b.size && [...a].every(([id, by]) => b.get(id) === by)

const tolerance = 1e-3
const isSameView = (a: View, b: View): boolean =>
  Math.abs(a.zoom / b.zoom - 1) < tolerance &&
  Math.abs(a.right - b.right) < tolerance &&
  Math.abs(a.down - b.down) < tolerance
