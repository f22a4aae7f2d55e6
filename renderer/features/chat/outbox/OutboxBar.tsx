import { Button } from '@mantine/core'
import { IconClockPause, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { api } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useCountdown } from '../../../ui/use-countdown'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Outbox.module.css'

interface OutboxBarProps {
  count: number
  paused: boolean
  triesAgainAtMs: number | null
}

/** How many wait and until when, and the way to pause them all. */
export const OutboxBar = ({ count, paused, triesAgainAtMs }: OutboxBarProps) => {
  const t = useText()
  const showError = useErrorToast()
  const seconds = useCountdown(triesAgainAtMs)
  return (
    <div className={classes.bar}>
      <IconClockPause size="1rem" stroke={1.75} aria-hidden />
      <output className={classes.count}>{t('chatOutbox.count', { count })}</output>
      {!paused && seconds > 0 && <span className={classes.fact}>{t('chatOutbox.triesAgain', { seconds })}</span>}
      <Button
        className={classes.pause ?? ''}
        size="compact-xs"
        variant="default"
        leftSection={
          paused ? (
            <IconPlayerPlay size="0.875rem" stroke={1.75} aria-hidden />
          ) : (
            <IconPlayerPause size="0.875rem" stroke={1.75} aria-hidden />
          )
        }
        onClick={() => void api.command('chat.pauseOutbox', { paused: !paused }).catch(showError)}
      >
        {t(paused ? 'chatOutbox.resume' : 'chatOutbox.pause')}
      </Button>
    </div>
  )
}
