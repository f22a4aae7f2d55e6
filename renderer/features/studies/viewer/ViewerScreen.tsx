import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { OpenStudy } from './OpenStudy'
import { firstSeries } from './prepare-study'

/** A study in its panes, or why it is not there. */
export const ViewerScreen = ({ studyId }: { studyId: string }) => {
  const t = useText()
  const found = useRouteQuery('studies.get', { studyId })
  if (found.isPending) return <LoadingState />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { study, series } = found.data
  const first = firstSeries(series)
  if (first === undefined) return <EmptyState title={t('studies.viewer.emptyStudy')} />
  return <OpenStudy study={study} series={series} first={first} />
}
