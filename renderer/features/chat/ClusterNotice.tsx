import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { paths } from '../../app/paths'
import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { Notice } from '../../ui/Notice'
import { errorText } from '../../ui/error-text'
import classes from './ChatWindow.module.css'

/** Where no model can be reached: what it would do here, what works without it, and where to set it up. */
export const ClusterNotice = () => {
  const t = useText()
  const { data } = useRouteQuery('cluster.state', {})
  if (data?.state !== 'not_configured' && data?.state !== 'unreachable') return null
  const isConfigured = data.state === 'unreachable'
  return (
    <Notice tone="info" title={t(isConfigured ? 'chat.offline.unreachable' : 'chat.offline.notConfigured')}>
      {isConfigured ? (
        <>
          {data.error !== null && <p>{errorText(data.error, t)}</p>}
          <p>{t('chat.offline.unreachableText')}</p>
        </>
      ) : (
        <p>{t('chat.offline.notConfiguredText')}</p>
      )}
      <Button
        component={Link}
        href={paths.settingsSection('cluster')}
        size="xs"
        variant="default"
        className={classes.noticeAction ?? ''}
      >
        {t('chat.offline.openSettings')}
      </Button>
    </Notice>
  )
}
