import { IconAlertTriangle } from '@tabler/icons-react'
import { memo } from 'react'
import type { Series, Study } from '../../../../shared/contract/studies'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { useObjectRemark } from '../documents/use-object-remark'
import { Mark } from '../../../ui/Mark'
import { SpacingRemark } from '../../annotations/SpacingRemark'
import { drawsWithCpu } from '../viewport/cornerstone'
import type { ViewportState } from '../viewport/frame-viewport'
import { edgeLabels } from '../viewport/orientation'
import type { StackItem } from '../viewport/stack'
import { seriesTitle } from './series-title'
import { useViewer } from './viewer-store'
import { windowDigits } from './window/decimal'
import classes from './viewer.module.css'

interface OverlaysProps {
  study: Study
  series: Series
  state: ViewportState
  item: StackItem
  length: number
}

/** What is known of the picture, in its corners. */
export const Overlays = (props: OverlaysProps) => (
  <div className={classes.overlays}>
    <PatientCorner study={props.study} />
    <SeriesCorner study={props.study} series={props.series} />
    <DisplayCorner {...props} />
    <RemarksCorner {...props} />
    {props.state.shownIndex !== null && <EdgeLabels state={props.state} item={props.item} />}
  </div>
)

/** The same for every picture of a series, and not made anew for each. */
const PatientCorner = memo(({ study }: Pick<OverlaysProps, 'study'>) => {
  const t = useText()
  const format = useFormat()
  return (
    <div className={classes.corner} data-at="top-left">
      <strong>{study.patientName || t('studies.untitledPatient')}</strong>
      <span>{study.patientId}</span>
      <span>
        {[study.patientSex, study.patientBirthDate === null ? null : format.day(study.patientBirthDate)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
})

const SeriesCorner = memo(({ study, series }: Pick<OverlaysProps, 'study' | 'series'>) => {
  const t = useText()
  const format = useFormat()
  return (
    <div className={classes.corner} data-at="top-right">
      <span>{study.description || t('studies.noDescription')}</span>
      <span>{study.studyDate === null ? '' : format.day(study.studyDate)}</span>
      <span>
        {series.modality} · {seriesTitle(series, t)}
      </span>
    </div>
  )
})

const DisplayCorner = ({ state, item, length }: OverlaysProps) => {
  const t = useText()
  const format = useFormat()
  const position = (state.shownIndex ?? state.index) + 1
  return (
    <div className={classes.corner} data-at="bottom-left">
      {state.shownIndex !== null && state.window !== null && (
        <span title={t('studies.viewer.windowTitle')}>
          {t('studies.viewer.window', {
            center: format.number(state.window.center, { maximumFractionDigits: windowDigits(state.window.width) }),
            width: format.number(state.window.width, { maximumFractionDigits: windowDigits(state.window.width) }),
          })}
        </span>
      )}
      {state.shownIndex !== null && state.voiLut !== null && (
        <span>{item.instance.image?.voiLuts[state.voiLut]?.explanation || t('pixels.window.byVoiLut')}</span>
      )}
      {state.shownIndex !== null && state.scale !== null && (
        <span>{t('studies.viewer.zoom', { percent: format.number(Math.round(state.scale * 100)) })}</span>
      )}
      <span>
        {t('studies.viewer.imageOf', { position, total: length })}
        {(item.instance.image?.frameCount ?? 1) > 1 && ` · ${t('studies.viewer.frame', { frame: item.frameNumber })}`}
      </span>
    </div>
  )
}

const RemarksCorner = ({ study, state, item }: OverlaysProps) => {
  const t = useText()
  const { image } = item
  const { warnings, sopClassUid } = item.instance
  const remark = useObjectRemark(sopClassUid)
  const planes = useViewer(({ planes: value }) => value)
  return (
    <div className={classes.corner} data-at="bottom-right">
      {remark !== null && (
        <span className={classes.warning}>
          <IconAlertTriangle size="0.875rem" stroke={1.75} aria-hidden />
          {remark}
        </span>
      )}
      {warnings.map((warning) => (
        <span key={warning} className={classes.warning}>
          <IconAlertTriangle size="0.875rem" stroke={1.75} aria-hidden />
          {t(`studies.warnings.${warning}`)}
        </span>
      ))}
      {planes && image !== null && image.overlays.length > 0 && (
        <span>
          {[t('pixels.planes.shown'), ...image.overlays.map(({ label }) => label).filter(Boolean)].join(' · ')}
        </span>
      )}
      {state.inverted && <span>{t('studies.viewer.inverted')}</span>}
      {image !== null && <SpacingRemark instance={item.instance} studyId={study.id} image={image} />}
      {drawsWithCpu() && <span>{t('studies.viewer.cpuDrawing')}</span>}
      <span className={classes.marks}>
        {image?.lossy === true && <span className={classes.lossy}>{t('studies.viewer.lossy')}</span>}
        <Mark kind="educational" />
      </span>
    </div>
  )
}

const edges = ['left', 'right', 'top', 'bottom'] as const

const EdgeLabels = ({ state, item }: Pick<OverlaysProps, 'state' | 'item'>) => {
  const labels = edgeLabels(item.image?.imageOrientationPatient ?? null, state.turn)
  if (labels === null) return null
  return edges.map((edge) => (
    <span key={edge} className={classes.edge} data-at={edge}>
      {labels[edge]}
    </span>
  ))
}
