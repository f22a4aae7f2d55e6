import { useState } from 'react'
import { useRouteQuery } from '../../api'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { Screen } from '../../ui/Screen'
import { ClusterCard } from './ClusterCard'
import classes from './HomeWindow.module.css'
import { ImportCard } from './ImportCard'
import { OfflineCard } from './OfflineCard'
import { partOfDay } from './part-of-day'
import { RecentConversations } from './RecentConversations'
import { RecentStudies } from './RecentStudies'

/** What a resident wants first thing: what was left open, and a place to put what is new. */
const HomeWindow = () => {
  const t = useText()
  const format = useFormat()
  const session = useRouteQuery('profiles.session', {}).data
  const name = session?.state === 'unlocked' ? session.profile.name : ''
  const [now] = useState(() => new Date())
  return (
    <Screen title={t(`home.greeting.${partOfDay(now)}`, { name })} description={format.weekday(now.getTime())}>
      <div className={classes.grid}>
        <div className={classes.column}>
          <RecentStudies />
          <RecentConversations />
        </div>
        <div className={classes.column}>
          <ImportCard />
          <ClusterCard />
          <OfflineCard />
        </div>
      </div>
    </Screen>
  )
}

export default HomeWindow
