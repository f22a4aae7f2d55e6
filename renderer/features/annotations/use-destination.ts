import { useEffect } from 'react'
import type { OpenPane } from '../studies/viewer/panes/use-open-panes'
import { useAnnotationStore } from './annotation-store'

/** Shows the place someone chose to go to, once the active pane holds its series. */
export function useDestination(pane: OpenPane | undefined): void {
  const destination = useAnnotationStore((store) => store.destination)
  const goTo = useAnnotationStore((store) => store.goTo)
  useEffect(() => {
    if (destination === null || pane === undefined || pane.series.id !== destination.seriesId) return
    const { instanceId, frameNumber } = destination
    const at = pane.items.findIndex((item) => item.instance.id === instanceId && item.frameNumber === frameNumber)
    if (at < 0) return
    void pane.viewport.goTo(at)
    goTo(null)
  }, [destination, goTo, pane])
}
