import { Button } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useRef } from 'react'
import { Link } from 'wouter'
import type { AppError } from '../../../../shared/contract/errors'
import { api } from '../../../api'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { errorFacts, errorText } from '../../../ui/error-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { QueuedState } from '../outbox/QueuedState'
import { useCancelQueued } from '../outbox/use-cancel-queued'
import { useOutbox } from '../outbox/use-outbox'
import { Outcome } from './Outcome'
import classes from './Thread.module.css'

interface VainOutcomeProps {
  answerId: string
  error: AppError
  tone: 'warning' | 'danger'
  onRetry: () => void
  busy: boolean
}

/** Nobody answered: the question can be asked again now, or wait in its place until somebody does. */
export const VainOutcome = ({ answerId, error, tone, onRetry, busy }: VainOutcomeProps) => {
  const t = useText()
  const showError = useErrorToast()
  const { questions, paused } = useOutbox()
  const cancel = useCancelQueued()
  const queued = questions.find((each) => each.answerId === answerId)
  // What was pressed goes; who pressed it by the keyboard stays at what comes in its place.
  const wasPressed = useRef(false)
  const takeFocus = (button: HTMLButtonElement | null): void => {
    if (button === null || !wasPressed.current) return
    wasPressed.current = false
    button.focus()
  }
  if (queued !== undefined) {
    return (
      <Outcome
        tone="info"
        actions={
          <Button
            key="cancel"
            ref={takeFocus}
            size="xs"
            variant="default"
            onClick={() => {
              wasPressed.current = true
              cancel(queued.id)
            }}
          >
            {t('chatOutbox.stopWaiting')}
          </Button>
        }
      >
        <p>{t('chatOutbox.waitsHere')}</p>
        <p className={classes.fact}>
          <QueuedState question={queued} paused={paused} />
        </p>
      </Outcome>
    )
  }
  const facts = errorFacts(error, t)
  return (
    <Outcome
      tone={tone}
      actions={
        <>
          <Button
            key="enqueue"
            ref={takeFocus}
            size="xs"
            variant="default"
            leftSection={<IconClockPause size="1rem" stroke={1.75} aria-hidden />}
            disabled={busy}
            onClick={() => {
              wasPressed.current = true
              void api.command('chat.enqueueAgain', { assistantMessageId: answerId }).catch(showError)
            }}
          >
            {t('chatOutbox.send')}
          </Button>
          <Button size="xs" variant="default" onClick={onRetry} disabled={busy}>
            {t('common.retry')}
          </Button>
          {error.code === 'cluster_not_configured' && (
            <Button component={Link} href={paths.settingsSection('cluster')} size="xs" variant="default">
              {t('chat.offline.openSettings')}
            </Button>
          )}
        </>
      }
    >
      {errorText(error, t)}
      {facts.length > 0 && (
        <p className={classes.fact}>{facts.map(({ name, value }) => `${name}: ${value}`).join(' · ')}</p>
      )}
    </Outcome>
  )
}
