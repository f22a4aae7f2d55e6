import type { Series, Study } from '../../../../shared/contract/studies'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { useArrangedStudy } from './hanging/use-arranged-study'
import { OpenStudy } from './OpenStudy'

/** A study in its panes, or why it is not there. */
export const ViewerScreen = ({ studyId }: { studyId: string }) => {
  const t = useText()
  const found = useRouteQuery('studies.get', { studyId })
  // Asked for at the same time: the arrangement needs both.
  useRouteQuery('hanging.list', {})
  if (found.isPending) return <LoadingState />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { study, series } = found.data
  if (series.length === 0) return <EmptyState title={t('studies.viewer.emptyStudy')} />
  return <ArrangedStudy study={study} series={series} />
}

const ArrangedStudy = ({ study, series }: { study: Study; series: readonly Series[] }) => {
  const arrangement = useArrangedStudy(series)
  return arrangement === null ? <LoadingState /> : <OpenStudy study={study} series={series} arranged={arrangement} />
}
