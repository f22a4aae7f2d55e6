/** Panes in rows and columns, each from 1 to 3. */
export interface Layout {
  rows: number
  columns: number
}

export interface PaneContent {
  /** Goes with the pane wherever it stands, so that its viewport stays with it. */
  id: number
  seriesId: string | null
  /** How hanging opens it; absent for a series someone chose. */
  start?: PaneStart
}

export interface PaneStart {
  /** Null for the series' first picture. */
  instanceId: string | null
  /** Null for the one it would open with. */
  window: { center: number; width: number } | null
}

/** Which series stand where. Panes out of the layout keep their series for when it grows again. */
export interface Arrangement {
  layout: Layout
  /** Nine, in reading order; the first `rows × columns` are in sight. */
  panes: readonly PaneContent[]
  /** The pane that tools, keys and questions are about. */
  activeId: number
  /** The active pane alone takes the whole place. */
  maximized: boolean
}

const maxPanes = 9

/** One pane with one series. */
export const onePane = (seriesId: string | null): Arrangement => ({
  layout: { rows: 1, columns: 1 },
  panes: Array.from({ length: maxPanes }, (_, id) => ({ id, seriesId: id === 0 ? seriesId : null })),
  activeId: 0,
  maximized: false,
})

/** As hanging gives it; `panes` are those in sight. */
export const hungPanes = (layout: Layout, panes: readonly Omit<PaneContent, 'id'>[]): Arrangement => ({
  ...onePane(null),
  layout,
  panes: Array.from({ length: maxPanes }, (_, id) => ({ seriesId: null, ...panes[id], id })),
})

export const paneCount = ({ rows, columns }: Layout): number => rows * columns

export const panesInSight = ({ panes, layout }: Arrangement): readonly PaneContent[] =>
  panes.slice(0, paneCount(layout))

export const activePane = ({ panes, activeId }: Arrangement): PaneContent | undefined =>
  panes.find(({ id }) => id === activeId)

export const withSeries = (arrangement: Arrangement, paneId: number, seriesId: string | null): Arrangement => ({
  ...arrangement,
  panes: arrangement.panes.map((pane) => (pane.id === paneId ? { id: paneId, seriesId } : pane)),
})

/** Only a pane in sight can be active. */
export const withActive = (arrangement: Arrangement, paneId: number): Arrangement =>
  panesInSight(arrangement).some(({ id }) => id === paneId) && arrangement.activeId !== paneId
    ? { ...arrangement, activeId: paneId }
    : arrangement

/** The next or previous pane, from the last to the first. */
export function withActiveStep(arrangement: Arrangement, step: 1 | -1): Arrangement {
  const inSight = panesInSight(arrangement)
  const at = inSight.findIndex(({ id }) => id === arrangement.activeId)
  return withActive(arrangement, inSight[(at + step + inSight.length) % inSight.length]?.id ?? arrangement.activeId)
}

export const withMaximized = (arrangement: Arrangement, maximized: boolean): Arrangement => ({
  ...arrangement,
  maximized: maximized && paneCount(arrangement.layout) > 1,
})

/**
 * Another layout. The active pane stays in sight: where it would be left out, it takes the place of the last one. Panes
 * that come into sight empty take, in order, series of `candidates` that are not in sight yet.
 */
export function withLayout(arrangement: Arrangement, layout: Layout, candidates: readonly string[]): Arrangement {
  const count = paneCount(layout)
  const panes = [...arrangement.panes]
  const activeAt = panes.findIndex(({ id }) => id === arrangement.activeId)
  const [active, last] = [panes[activeAt], panes[count - 1]]
  if (activeAt >= count && active !== undefined && last !== undefined) {
    panes[count - 1] = active
    panes[activeAt] = last
  }
  const shown = new Set(panes.slice(0, count).map(({ seriesId }) => seriesId))
  const waiting = candidates.filter((seriesId) => !shown.has(seriesId))
  for (let at = paneCount(arrangement.layout); at < count; at += 1) {
    const pane = panes[at]
    if (pane?.seriesId === null) panes[at] = { ...pane, seriesId: waiting.shift() ?? null }
  }
  return { ...arrangement, layout, panes, maximized: false }
}
