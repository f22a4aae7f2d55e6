import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { Notice } from '../../ui/Notice'

/** That no medical model stands behind a server that is asked, where one says so; else nothing. */
export const StandInNotice = () => {
  const t = useText()
  const endpoints = useRouteQuery('cluster.endpoints', {})
  const standIns = useRouteQuery('cluster.standIns', {})
  if (!endpoints.data?.some(({ id, isEnabled }) => isEnabled && standIns.data?.includes(id))) return null
  return (
    <Notice tone="warning" title={t('cluster.state.standIn')}>
      {t('cluster.reason.standIn')}
    </Notice>
  )
}
