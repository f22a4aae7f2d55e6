import type { Annotation } from '../../../shared/contract/annotations'
import type { Image, Series } from '../../../shared/contract/studies'
import { calibrationOf } from '../../../shared/domain/annotations/calibration'
import { type AnnotationKind, type Point, pointCounts } from '../../../shared/domain/annotations/kinds'
import { measure } from '../../../shared/domain/annotations/measure'
import { valuesInside } from '../../../shared/domain/annotations/region'
import { spacingAt, spacingOf } from '../../../shared/domain/annotations/spacing'
import { valueUnit } from '../../../shared/domain/annotations/value-unit'
import type { Translate } from '../../i18n/typed'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import type { FrameViewport } from '../studies/viewport/frame-viewport'
import { type Projection, toScreen } from '../studies/viewport/projection'
import type { StackItem } from '../studies/viewport/stack'
import { useAnnotationStore } from './annotation-store'
import { type Drawing, previewOf } from './drawing/drawing'
import { anchorOf, type LabelBox, placeLabels, sizeOfLabel } from './drawing/place-labels'
import { constraintOf, type DrawingSurface, type SurfaceState } from './drawing/surface'
import { annotationLines, labelLines, type Wording } from './measurement-text'
import { Label } from './Label'
import { Shape } from './Shape'
import type { AnnotationTool } from './tools'
import classes from './annotations.module.css'

interface DrawingsProps {
  surface: DrawingSurface
  surfaceState: SurfaceState
  projection: Projection
  image: Image
  viewport: FrameViewport
  series: Series
  item: StackItem
  shapes: readonly Annotation[]
  all: readonly Annotation[]
  tool: AnnotationTool | null
  size: { widthPx: number; heightPx: number }
}

interface Sight {
  id: string
  kind: AnnotationKind
  points: readonly Point[]
  lines: string[]
}

const draftId = 'draft'

/** Shapes, their points and their labels, on top of the picture. */
export const Drawings = (props: DrawingsProps) => {
  const { surface, surfaceState, projection, image, series, item, shapes, all, size } = props
  const t = useText()
  const format = useFormat()
  const wording: Wording = { t, format }
  const { selectedId, select } = useAnnotationStore()
  const { drawing, moving } = surfaceState

  /** What a shape says that is not kept yet. */
  const preview = (kind: AnnotationKind, points: readonly Point[], text: string): string[] => {
    const picture = props.viewport.picture()
    if (picture === null) return []
    const grid = { ...picture, rows: image.rows, columns: image.columns, padding: image.padding }
    const calibration = calibrationOf({ instanceId: item.instance.id, seriesId: series.id, image }, all)
    const spacing = spacingAt(image, points, kind === 'calibration' ? null : calibration)
    const measurements = measure({ kind, points, values: valuesInside(kind, points, grid) }, spacing)
    const ofValues = valueUnit(image, series.modality)
    return labelLines({ kind, text, measurements, source: spacing.source, ofValues }, wording)
  }
  const kept = shapes.map((annotation): Sight => {
    const { id, kind } = annotation
    if (moving?.id === id)
      return { id, kind, points: moving.points, lines: preview(kind, moving.points, annotation.text) }
    return {
      id,
      kind,
      points: annotation.points,
      lines: annotationLines(annotation, image, series.modality, all, wording),
    }
  })
  const drafted = drawing === null ? [] : previewOf(drawing, constraintOf({ projection, shape: spacingOf(image) }))
  const draft: Sight[] =
    drawing === null || drafted.length === 0
      ? []
      : [
          {
            id: draftId,
            kind: drawing.kind,
            points: drafted,
            lines: drafted.length < pointCounts[drawing.kind].fewest ? [] : preview(drawing.kind, drafted, ''),
          },
        ]
  const sights = [...kept, ...draft]
  const [start] = drafted
  const firstPlaced = start && toScreen(projection, start)
  const boxes = sights.flatMap((sight): LabelBox[] => {
    const anchor = sight.lines.length === 0 ? null : anchorOf(sight.kind, sight.points, projection)
    return anchor === null ? [] : [{ id: sight.id, anchor, ...sizeOfLabel(sight.lines) }]
  })
  const places = placeLabels(boxes, size)
  const spoken = (sight: Sight): string => sight.lines.join(', ') || t('annotations.layer.noValue')
  const selected = kept.find(({ id }) => id === selectedId)

  return (
    <>
      <svg className={classes.drawings} width={size.widthPx} height={size.heightPx}>
        {sights.map((sight) => (
          <Shape
            key={sight.id}
            id={sight.id}
            kind={sight.kind}
            points={sight.points}
            projection={projection}
            name={t('annotations.layer.shape', { kind: t(`annotations.kinds.${sight.kind}`), value: spoken(sight) })}
            isDraft={sight.id === draftId}
            isSelected={sight.id === selectedId}
            isHovered={surfaceState.hovered?.id === sight.id}
            onSelect={() => select(sight.id)}
            surface={surface}
          />
        ))}
        {sights.map((sight) => {
          const at = places.get(sight.id)
          const box = boxes.find(({ id }) => id === sight.id)
          if (at === undefined || box === undefined) return null
          return <Label key={sight.id} at={at} box={box} lines={sight.lines} isSelected={sight.id === selectedId} />
        })}
        {surfaceState.byKeys && surfaceState.cursor !== null && (
          <Cross at={toScreen(projection, surfaceState.cursor)} />
        )}
        {drawing !== null && firstPlaced !== undefined && (drafted.length === 1 || drawing.kind === 'contour') && (
          <circle className={classes.point} cx={firstPlaced[0]} cy={firstPlaced[1]} r={4} />
        )}
      </svg>
      <output className="visually-hidden">
        <Spoken surfaceState={surfaceState} draft={draft[0]} />
        {drawing === null &&
          !surfaceState.byKeys &&
          selected !== undefined &&
          t('annotations.layer.selected', { kind: t(`annotations.kinds.${selected.kind}`), value: spoken(selected) })}
      </output>
      {props.tool !== null && (
        <p className={classes.hint}>
          <span>{t(`annotations.hints.${props.tool}`)}</span>
          <span className={classes.hintKeys}>
            {t(props.tool === 'contour' ? 'annotations.contourKeys' : 'annotations.keyboardHint')}
          </span>
        </p>
      )}
    </>
  )
}

function placedText({ kind, placed }: Drawing, where: { column: number; row: number }, t: Translate): string {
  const { most } = pointCounts[kind]
  const number = placed.length
  // Nobody knows how many corners a contour will have.
  return kind === 'contour'
    ? t('annotations.layer.corner', { number, ...where })
    : t('annotations.layer.placed', { number, total: most, ...where })
}

/** Where keys are, and what would be measured there. */
const Spoken = ({ surfaceState, draft }: { surfaceState: SurfaceState; draft: Sight | undefined }) => {
  const t = useText()
  const { cursor, byKeys, drawing } = surfaceState
  if (!byKeys || cursor === null) return null
  const where = { column: Math.floor(cursor[0]), row: Math.floor(cursor[1]) }
  const last = drawing?.placed.at(-1)
  const isJustPlaced = drawing !== null && last?.[0] === cursor[0] && last[1] === cursor[1]
  return (
    <>
      {isJustPlaced ? placedText(drawing, where, t) : t('annotations.layer.cursor', where)}
      {draft !== undefined && draft.lines.length > 0 && ` · ${draft.lines.join(', ')}`}
    </>
  )
}

const Cross = ({ at: [x, y] }: { at: Point }) => (
  <g className={classes.cross} aria-hidden>
    {['halo', 'line'].map((part) => (
      <path
        key={part}
        data-part={part}
        d={`M${x - 14} ${y}H${x - 4}M${x + 4} ${y}H${x + 14}M${x} ${y - 14}V${y - 4}M${x} ${y + 4}V${y + 14}`}
      />
    ))}
  </g>
)
