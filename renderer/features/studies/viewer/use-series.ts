import { useEffect, useMemo } from 'react'
import type { Series } from '../../../../shared/contract/studies'
import { openingWindow } from '../../../../shared/domain/hanging/opening-window'
import { useRouteQuery } from '../../../api'
import type { FrameViewport } from '../viewport/frame-viewport'
import { registerInstances } from '../viewport/instances'
import { stackOf, startOf, type StackItem } from '../viewport/stack'
import type { PaneStart } from './panes/arrangement'

interface OpenSeries {
  items: readonly StackItem[]
  isPending: boolean
  error: unknown
  retry: () => void
}

/** Loads a series' instances and puts them in the viewport, as `start` says. Give the same `start` each time. */
export function useSeries(series: Series, viewport: FrameViewport | null, start: PaneStart | undefined): OpenSeries {
  const instances = useRouteQuery('studies.instances', { seriesId: series.id })
  // An import elsewhere makes the list be asked for again; the picture stays unless the series really changed.
  const content = instances.data?.map(({ id }) => id).join()
  // oxlint-disable-next-line react/exhaustive-deps -- see above
  const items = useMemo(() => stackOf(instances.data ?? []), [content])
  const { modality, bodyPart, description } = series
  const opened = useMemo(() => ({ modality, bodyPart, description }), [bodyPart, description, modality])
  useEffect(() => {
    if (viewport === null || items.length === 0) return undefined
    const forget = registerInstances(
      items.map(({ instance }) => instance),
      opened.modality,
    )
    const index = startOf(items, start?.instanceId)
    viewport.open(items, { index, window: start?.window ?? openingWindow(opened, items[index]?.image ?? null) })
    return forget
  }, [items, opened, start, viewport])
  return {
    items,
    isPending: instances.isPending,
    error: instances.error,
    retry: () => void instances.refetch(),
  }
}
