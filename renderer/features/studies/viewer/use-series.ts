import { useEffect, useMemo } from 'react'
import type { Series } from '../../../../shared/contract/studies'
import { useRouteQuery } from '../../../api'
import type { FrameViewport } from '../viewport/frame-viewport'
import { registerInstances } from '../viewport/instances'
import { stackOf, type StackItem } from '../viewport/stack'

interface OpenSeries {
  items: readonly StackItem[]
  isPending: boolean
  error: unknown
  retry: () => void
}

/** Loads a series' instances and puts them in the viewport. */
export function useSeries(series: Series, viewport: FrameViewport | null): OpenSeries {
  const instances = useRouteQuery('studies.instances', { seriesId: series.id })
  // An import elsewhere makes the list be asked for again; the picture stays unless the series really changed.
  const content = instances.data?.map(({ id }) => id).join()
  // oxlint-disable-next-line react/exhaustive-deps -- see above
  const items = useMemo(() => stackOf(instances.data ?? []), [content])
  useEffect(() => {
    if (viewport === null || items.length === 0) return undefined
    const forget = registerInstances(
      items.map(({ instance }) => instance),
      series.modality,
    )
    viewport.open(items)
    return forget
  }, [items, series.modality, viewport])
  return {
    items,
    isPending: instances.isPending,
    error: instances.error,
    retry: () => void instances.refetch(),
  }
}
