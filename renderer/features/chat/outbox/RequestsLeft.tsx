import { isNearLimit } from '../../../../shared/domain/near-limit'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'

const refetchMs = 10_000

/** Says how many requests of this minute are left, where few are. */
export const RequestsLeft = () => {
  const t = useText()
  const { data } = useRouteQuery(
    'cluster.activity',
    { range: 'hour' },
    {
      // A minute passes without anything being asked.
      refetchInterval: ({ state }) =>
        state.data !== undefined && isNearLimit(state.data.lastMinute) ? refetchMs : false,
    },
  )
  if (data === undefined || !isNearLimit(data.lastMinute)) return null
  return <Notice tone="warning">{t('chatOutbox.near', data.lastMinute)}</Notice>
}
