import { Progress } from '@mantine/core'
import { isNearLimit } from '../../../../shared/domain/near-limit'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { Facts } from '../../../ui/Facts'
import { LoadingState } from '../../../ui/LoadingState'
import { Notice } from '../../../ui/Notice'
import { Panel } from '../../../ui/Panel'
import classes from './ClusterWindow.module.css'

/** What this profile asked of the cluster, and how near it is to what it may. */
export const UsagePanel = () => {
  const t = useText()
  const format = useFormat()
  const activity = useRouteQuery('cluster.activity', { range: 'day' }, { refetchInterval: 10_000 })
  return (
    <Panel title={t('cluster.usage.title')}>
      {activity.isPending && <LoadingState />}
      {activity.isError && <ErrorState error={activity.error} onRetry={() => void activity.refetch()} />}
      {activity.isSuccess && (
        <div className={classes.usage}>
          <div>
            <p className={classes.note}>
              {t('cluster.usage.lastMinute', {
                requests: format.number(activity.data.lastMinute.requests),
                limit: format.number(activity.data.lastMinute.limit),
              })}
            </p>
            <Progress
              aria-label={t('cluster.usage.title')}
              value={(100 * activity.data.lastMinute.requests) / activity.data.lastMinute.limit}
            />
          </div>
          {isNearLimit(activity.data.lastMinute) && <Notice tone="warning">{t('cluster.usage.near')}</Notice>}
          <Facts
            facts={[
              { name: t('cluster.usage.requestsToday'), value: format.number(activity.data.totals.requests) },
              { name: t('cluster.usage.promptTokens'), value: format.number(activity.data.totals.promptTokens) },
              {
                name: t('cluster.usage.completionTokens'),
                value: format.number(activity.data.totals.completionTokens),
              },
              ...activity.data.failuresByCode.map(({ code, count }) => ({
                name: t('cluster.usage.failures', { count }),
                value: t(`errors.${code}`),
              })),
            ]}
          />
        </div>
      )}
    </Panel>
  )
}
