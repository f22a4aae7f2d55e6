import { SegmentedControl } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { type Activity, type ActivityRange, activityRangeSchema } from '../../../../shared/contract/cluster'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { TimeChart } from '../../../ui/chart/TimeChart'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Panel } from '../../../ui/Panel'
import classes from './ClusterWindow.module.css'

/** The buckets move on though nothing is asked. */
const refetchInterval = 30_000

/** First token, pace and failures of the profile's own requests. */
export const ActivityPanel = () => {
  const t = useText()
  const [range, setRange] = useState<ActivityRange>('hour')
  const activity = useRouteQuery('cluster.activity', { range }, { placeholderData: keepPreviousData, refetchInterval })
  return (
    <Panel
      title={t('cluster.activity.title')}
      description={t('cluster.activity.description')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('cluster.activity.range')}
          value={range}
          onChange={(value) => setRange(activityRangeSchema.parse(value))}
          data={activityRangeSchema.options.map((value) => ({ value, label: t(`cluster.activity.ranges.${value}`) }))}
        />
      }
    >
      {activity.isPending && <LoadingState />}
      {activity.isError && <ErrorState error={activity.error} onRetry={() => void activity.refetch()} />}
      {activity.isSuccess && <Charts activity={activity.data} range={range} />}
    </Panel>
  )
}

const Charts = ({ activity: { buckets }, range }: { activity: Activity; range: ActivityRange }) => {
  const t = useText()
  const format = useFormat()
  const times = buckets.map(({ atMs }) => (range === 'week' ? format.dateTime(atMs) : format.time(atMs)))
  return (
    <div className={classes.charts}>
      <TimeChart
        title={t('cluster.activity.firstToken')}
        kind="lines"
        times={times}
        format={(value) => format.durationMs(value)}
        empty={t('cluster.activity.noAnswers')}
        series={[
          {
            id: 'p50',
            name: t('cluster.activity.median'),
            look: 'plain',
            values: buckets.map(({ firstTokenP50Ms }) => firstTokenP50Ms),
          },
          {
            id: 'p95',
            name: t('cluster.activity.p95'),
            look: 'marked',
            values: buckets.map(({ firstTokenP95Ms }) => firstTokenP95Ms),
          },
        ]}
      />
      <TimeChart
        title={t('cluster.activity.pace')}
        kind="lines"
        times={times}
        format={(value) => format.number(value, { maximumFractionDigits: 1 })}
        empty={t('cluster.activity.noAnswers')}
        series={[
          {
            id: 'pace',
            name: t('cluster.activity.tokensPerSecond'),
            look: 'plain',
            values: buckets.map(({ tokensPerSecond }) => tokensPerSecond),
          },
        ]}
      />
      <TimeChart
        title={t('cluster.activity.requests')}
        kind="bars"
        times={times}
        format={(value) => format.number(value, { maximumFractionDigits: 1 })}
        empty={t('cluster.activity.noRequests')}
        series={[
          {
            id: 'good',
            name: t('cluster.activity.good'),
            look: 'plain',
            values: buckets.map(({ requests, failures }) => requests - failures),
          },
          {
            id: 'failed',
            name: t('cluster.activity.failed'),
            look: 'marked',
            values: buckets.map(({ failures }) => failures),
          },
        ]}
      />
    </div>
  )
}
