import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'

/** From this share of a minute's requests on, it is told. */
const nearLimit = 0.8
const refetchMs = 10_000

/** Says how many requests of this minute are left, where few are. */
export const RequestsLeft = () => {
  const t = useText()
  const { data } = useRouteQuery(
    'cluster.activity',
    { range: 'hour' },
    // A minute passes without anything being asked.
    { refetchInterval: (query) => (isNear(query.state.data?.lastMinute) ? refetchMs : false) },
  )
  const lastMinute = data?.lastMinute
  if (lastMinute === undefined || !isNear(lastMinute)) return null
  return <Notice tone="warning">{t('chatOutbox.near', lastMinute)}</Notice>
}

const isNear = (lastMinute: { requests: number; limit: number } | undefined): boolean =>
  lastMinute !== undefined && lastMinute.requests >= nearLimit * lastMinute.limit
