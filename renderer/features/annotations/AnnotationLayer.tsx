import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Series } from '../../../shared/contract/studies'
import { calibrationOf } from '../../../shared/domain/annotations/calibration'
import { valuesInside } from '../../../shared/domain/annotations/region'
import { spacingAt, spacingOf } from '../../../shared/domain/annotations/spacing'
import type { AnnotationKind, Point } from '../../../shared/domain/annotations/kinds'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import { useMouseBindings } from '../studies/viewer/use-mouse-bindings'
import { useViewer } from '../studies/viewer/viewer-store'
import type { FrameViewport, ViewportState } from '../studies/viewport/frame-viewport'
import type { StackItem } from '../studies/viewport/stack'
import { useAnnotationStore } from './annotation-store'
import { attachSurface } from './drawing/attach-surface'
import { DrawingSurface, type SurfaceScene } from './drawing/surface'
import { useSurfaceKeys } from './drawing/use-surface-keys'
import { Drawings } from './Drawings'
import { annotationEdits } from './history'
import { Loupe } from './Loupe'
import { registerSurface } from './surfaces'
import { isOffered } from './tools'
import { showFor } from './use-annotation-commands'
import { useAnnotations } from './use-annotations'
import classes from './annotations.module.css'
import { toast } from '../../ui/toast'

interface AnnotationLayerProps {
  viewport: FrameViewport
  /** Of the viewport: what the pointer reaches. */
  element: HTMLElement
  state: ViewportState
  series: Series
  item: StackItem
  /** Of the series: a calibration may hold for more than this image. */
  items: readonly StackItem[]
}

/** What is drawn on the picture in sight, and the drawing of more. Has its place inside what takes the pane's focus. */
export const AnnotationLayer = ({ viewport, element, state, series, item, items }: AnnotationLayerProps) => {
  const all = useAnnotations(series.studyId)
  const hidden = useAnnotationStore((store) => store.hidden)
  const selectedId = useAnnotationStore((store) => store.selectedId)
  const chosen = useViewer((viewer) => viewer.annotationTool)
  const tool = chosen !== null && isOffered(chosen, series.modality) ? chosen : null
  const { image } = item
  const instanceId = item.instance.id
  const isShown = state.status.kind === 'shown' && state.projection !== null && image !== null
  const shapes = useMemo(
    () =>
      hidden || !isShown
        ? []
        : all.filter((each) => each.instanceId === instanceId && each.frameNumber === item.frameNumber),
    [all, hidden, instanceId, isShown, item.frameNumber],
  )

  const t = useText()
  const toastError = useErrorToast()
  const { projection } = state
  const scene: SurfaceScene | null =
    isShown && projection !== null && image !== null
      ? {
          picture: `${instanceId}/${item.frameNumber}`,
          projection,
          rows: image.rows,
          columns: image.columns,
          shape: spacingOf(image),
          shapes,
          selectedId,
          tool: hidden && tool !== 'loupe' ? null : tool,
        }
      : null

  /** What keeping these points of a shape takes to be known. */
  const measured = (kind: AnnotationKind, points: readonly Point[]) => {
    const picture = viewport.picture()
    if (picture === null || image === null) return null
    const { values, samples } = picture
    const grid = { rows: image.rows, columns: image.columns, padding: image.padding, values, samples }
    const calibration = calibrationOf({ instanceId, seriesId: series.id, image }, all)
    return {
      points: points.map(([x, y]): [number, number] => [x, y]),
      values: valuesInside(kind, points, grid),
      spacingSource: spacingAt(image, points, kind === 'calibration' ? null : calibration).source,
    }
  }
  const drawn = (kind: AnnotationKind, points: readonly Point[]): void => {
    const facts = measured(kind, points)
    if (facts === null) return
    const draft = { instanceId, frameNumber: item.frameNumber, kind, text: '', calibration: null, ...facts }
    const { select, ask } = useAnnotationStore.getState()
    if (kind === 'arrow') return ask({ about: 'text', draft, annotation: null, seriesIsAlike: false })
    if (kind === 'calibration') {
      const others = items.filter(({ instance }) => instance.id !== instanceId)
      return ask({ about: 'calibration', draft, annotation: null, seriesIsAlike: others.length > 0 })
    }
    annotationEdits.create(draft).then(({ id }) => select(id), toastError)
  }
  const moved = (id: string, points: readonly Point[]): void => {
    const annotation = all.find((each) => each.id === id)
    const facts = annotation === undefined ? null : measured(annotation.kind, points)
    if (annotation === undefined || facts === null) return
    annotationEdits.update(annotation, facts).catch(toastError)
  }
  const [surface] = useState(() => new DrawingSurface())
  useLayoutEffect(() => surface.update(scene, { drawn, moved, selected: useAnnotationStore.getState().select }))
  const surfaceState = useSyncExternalStore(surface.subscribe, surface.getState)
  const mouse = useMouseBindings()
  const { modality } = series
  useEffect(
    () =>
      attachSurface(element, surface, {
        bindings: () => mouse.current,
        take(taken) {
          if (!isOffered(taken, modality)) {
            const message = `${t(`annotations.kinds.${taken}`)}: ${t('annotations.tools.notOffered')}`
            toast(t, { id: 'tool-not-offered', message })
            return false
          }
          showFor(taken)
          return true
        },
      }),
    [element, modality, mouse, surface, t],
  )
  useEffect(() => registerSurface(surface), [surface])

  const root = useRef<HTMLDivElement>(null)
  useSurfaceKeys(root, surface, tool !== null && isShown)

  return (
    <div ref={root} className={classes.layer}>
      {isShown && projection !== null && image !== null && (
        <>
          <Drawings
            surface={surface}
            surfaceState={surfaceState}
            projection={projection}
            image={image}
            viewport={viewport}
            series={series}
            item={item}
            shapes={shapes}
            all={all}
            tool={surfaceState.byButton ?? tool}
            size={viewport.size}
          />
          {(surfaceState.byButton ?? tool) === 'loupe' && surfaceState.cursor !== null && (
            <Loupe viewport={viewport} state={state} projection={projection} at={surfaceState.cursor} />
          )}
        </>
      )}
    </div>
  )
}
