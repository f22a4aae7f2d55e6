import { useCallback, useState } from 'react'
import type { Image, Series } from '../../../../../shared/contract/studies'
import type { FrameViewport, ViewportState } from '../../viewport/frame-viewport'
import type { StackItem } from '../../viewport/stack'
import type { Cine } from '../use-cine'

/** What a pane offers to what acts on it from outside: toolbar, keys, links between panes. */
export interface OpenPane {
  id: number
  viewport: FrameViewport
  series: Series
  items: readonly StackItem[]
  cine: Cine
}

/** What the file says of the picture in a pane, or of the one that comes. */
export const pictureIn = (pane: OpenPane | undefined, { shownIndex, index }: ViewportState): Image | null =>
  pane?.items[shownIndex ?? index]?.image ?? null

/** Announces a pane for as long as the function it returns is not called. */
export type RegisterPane = (pane: OpenPane) => () => void

/** The panes that hold a series, by their ids. */
export function useOpenPanes(): [ReadonlyMap<number, OpenPane>, RegisterPane] {
  const [panes, setPanes] = useState<ReadonlyMap<number, OpenPane>>(() => new Map())
  const register = useCallback<RegisterPane>((pane) => {
    setPanes((current) => new Map(current).set(pane.id, pane))
    return () =>
      setPanes((current) => {
        if (current.get(pane.id) !== pane) return current
        const rest = new Map(current)
        rest.delete(pane.id)
        return rest
      })
  }, [])
  return [panes, register]
}
