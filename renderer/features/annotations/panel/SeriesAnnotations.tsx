import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { Annotation } from '../../../../shared/contract/annotations'
import type { Instance, Series } from '../../../../shared/contract/studies'
import { inReadingOrder } from '../../../../shared/domain/slices/order'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'
import { seriesTitle } from '../../studies/viewer/series-title'
import { useAnnotationStore } from '../annotation-store'
import { annotationEdits } from '../history'
import { annotationLines } from '../measurement-text'
import { annotationIcons } from '../tools'
import classes from './panel.module.css'

interface SeriesAnnotationsProps {
  series: Series
  annotations: readonly Annotation[]
  /** Of the study: a calibration may be among them. */
  all: readonly Annotation[]
  onGoTo: (annotation: Annotation) => void
}

/** The annotations of one series in the order of its images. */
export const SeriesAnnotations = ({ series, annotations, all, onGoTo }: SeriesAnnotationsProps) => {
  const t = useText()
  const { data } = useRouteQuery('studies.instances', { seriesId: series.id })
  const instances = data === undefined ? undefined : inReadingOrder(data)
  const positions = new Map(instances?.map(({ id }, at) => [id, at]))
  const inOrder = [...annotations].sort(
    (a, b) => (positions.get(a.instanceId) ?? 0) - (positions.get(b.instanceId) ?? 0) || a.frameNumber - b.frameNumber,
  )
  const title = seriesTitle(series, t)
  return (
    <section aria-label={title}>
      <h3 className={classes.series}>{title}</h3>
      <ul className={classes.list}>
        {inOrder.map((annotation) => {
          const at = positions.get(annotation.instanceId)
          return (
            <AnnotationRow
              key={annotation.id}
              annotation={annotation}
              instance={at === undefined ? undefined : instances?.[at]}
              imageNumber={at === undefined ? null : at + 1}
              modality={series.modality}
              all={all}
              onGoTo={() => onGoTo(annotation)}
            />
          )
        })}
      </ul>
    </section>
  )
}

interface AnnotationRowProps {
  annotation: Annotation
  /** Absent until the series is read. */
  instance: Instance | undefined
  imageNumber: number | null
  modality: string
  all: readonly Annotation[]
  onGoTo: () => void
}

const AnnotationRow = ({ annotation, instance, imageNumber, modality, all, onGoTo }: AnnotationRowProps) => {
  const t = useText()
  const format = useFormat()
  const toastError = useErrorToast()
  const offerUndo = useUndoToast()
  const isSelected = useAnnotationStore(({ selectedId }) => selectedId === annotation.id)
  const kind = t(`annotations.kinds.${annotation.kind}`)
  const Glyph = annotationIcons[annotation.kind]
  const image = instance?.image ?? null
  const lines = image === null ? [] : annotationLines(annotation, image, modality, all, { t, format })
  const [main, ...rest] = lines
  const isOfFrames = (image?.frameCount ?? 1) > 1
  const where = [
    imageNumber === null ? '' : t('annotations.panel.image', { number: imageNumber }),
    isOfFrames ? t('annotations.panel.frame', { frame: annotation.frameNumber }) : '',
  ]
  const rename = (): void => {
    const about = annotation.kind === 'calibration' ? 'calibration' : 'text'
    useAnnotationStore.getState().ask({ about, draft: null, annotation, seriesIsAlike: true })
  }
  const remove = (): void => {
    annotationEdits.remove(annotation).then(
      () =>
        offerUndo(t('annotations.panel.removed'), () => {
          annotationEdits.restore(annotation).catch(toastError)
        }),
      toastError,
    )
  }
  return (
    <li className={classes.row} data-selected={isSelected || undefined}>
      <button type="button" className={classes.goTo} aria-current={isSelected || undefined} onClick={onGoTo}>
        <Glyph size="1.125rem" stroke={1.75} aria-hidden className={classes.icon ?? ''} />
        <span className={classes.text}>
          <strong className={classes.value}>
            <span className="visually-hidden">{t('annotations.panel.goTo')} </span>
            {main ?? kind}
          </strong>
          {rest.map((line) => (
            <span key={line}>{line}</span>
          ))}
          <span className={classes.detail}>{[kind, ...where].filter(Boolean).join(' · ')}</span>
          <span className={classes.detail} title={format.dateTime(annotation.changedAtMs)}>
            {t('annotations.panel.by', { author: annotation.changedBy, when: format.ago(annotation.changedAtMs) })}
          </span>
        </span>
      </button>
      <span className={classes.actions}>
        <IconButton
          label={t('annotations.panel.rename', { kind })}
          icon={<IconPencil size="1rem" stroke={1.75} />}
          onClick={rename}
        />
        <IconButton
          label={t('annotations.panel.remove', { kind })}
          icon={<IconTrash size="1rem" stroke={1.75} />}
          danger
          onClick={remove}
        />
      </span>
    </li>
  )
}
