import { Select } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Annotation } from '../../../../shared/contract/annotations'
import type { Series } from '../../../../shared/contract/studies'
import { groupBy } from '../../../../shared/lib/group-by'
import { Inspector } from '../../../app/Inspector'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { IconButton } from '../../../ui/IconButton'
import { InspectorPane } from '../../../ui/InspectorPane'
import { seriesTitle } from '../../studies/viewer/series-title'
import { useAnnotationStore } from '../annotation-store'
import { useAnnotations } from '../use-annotations'
import { SeriesAnnotations } from './SeriesAnnotations'
import classes from './panel.module.css'

interface AnnotationPanelProps {
  studyId: string
  series: readonly Series[]
  /** Puts a series in the active pane. */
  onSeries: (seriesId: string) => void
}

const everySeries = ''

/** Every annotation of the study, by series: to go to, to name and to delete. */
export const AnnotationPanel = ({ studyId, series, onSeries }: AnnotationPanelProps) => {
  const t = useText()
  const { panelOpen, togglePanel, hidden, toggleHidden } = useAnnotationStore()
  const all = useAnnotations(studyId)
  const [filter, setFilter] = useState(everySeries)
  if (!panelOpen) return null
  const bySeries = groupBy(all, ({ seriesId }) => seriesId)
  const withSome = series.filter(({ id }) => bySeries.has(id))
  const shown = withSome.filter(({ id }) => filter === everySeries || id === filter)
  const count = shown.reduce((sum, { id }) => sum + (bySeries.get(id)?.length ?? 0), 0)
  const goTo = (annotation: Annotation): void => {
    const { select, goTo: jump } = useAnnotationStore.getState()
    const { id, seriesId, instanceId, frameNumber } = annotation
    select(id)
    onSeries(seriesId)
    jump({ seriesId, instanceId, frameNumber })
  }
  return (
    <Inspector>
      <InspectorPane title={t('annotations.title')} onClose={togglePanel}>
        {all.length === 0 ? (
          <EmptyState title={t('annotations.panel.empty')}>{t('annotations.panel.emptyText')}</EmptyState>
        ) : (
          <div className={classes.panel}>
            <div className={classes.bar}>
              <output>{t('annotations.panel.count', { count })}</output>
              <IconButton
                label={t(hidden ? 'annotations.commands.show' : 'annotations.commands.hide')}
                icon={hidden ? <IconEyeOff size="1rem" stroke={1.75} /> : <IconEye size="1rem" stroke={1.75} />}
                onClick={toggleHidden}
              />
            </div>
            {withSome.length > 1 && (
              <Select
                size="xs"
                label={t('annotations.panel.filter')}
                allowDeselect={false}
                value={withSome.some(({ id }) => id === filter) ? filter : everySeries}
                onChange={(value) => setFilter(value ?? everySeries)}
                data={[
                  { value: everySeries, label: t('annotations.panel.allSeries') },
                  ...withSome.map((each) => ({ value: each.id, label: seriesTitle(each, t) })),
                ]}
              />
            )}
            {hidden && <p className={classes.notice}>{t('annotations.panel.hiddenNotice')}</p>}
            {shown.map((each) => (
              <SeriesAnnotations
                key={each.id}
                series={each}
                annotations={bySeries.get(each.id) ?? []}
                all={all}
                onGoTo={goTo}
              />
            ))}
          </div>
        )}
      </InspectorPane>
    </Inspector>
  )
}
