import { Button } from '@mantine/core'
import { IconPlayerTrackNext } from '@tabler/icons-react'
import { Link } from 'wouter'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import { errorFacts, errorText } from '../../../ui/error-text'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import classes from './Thread.module.css'

interface AnswerOutcomeProps {
  message: AnswerMessage
  onRetry: () => void
  /** Null where it can't be gone on with. */
  onContinue: ((isReviewed: boolean) => void) | null
  busy: boolean
}

/** How an answer ended, when it was not as it should, and what can be done. */
export const AnswerOutcome = ({ message, onRetry, onContinue, busy }: AnswerOutcomeProps) => {
  const t = useText()
  const { state, error, finishReason, text } = message
  if (state === 'streaming') return null
  const goOn = onContinue !== null && (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerTrackNext size="1rem" stroke={1.75} aria-hidden />}
        onClick={() => onContinue(false)}
        disabled={busy}
      >
        {t('chat.messages.continue')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={() => onContinue(true)} disabled={busy}>
        {t('chat.messages.reviewContinue')}
      </Button>
    </>
  )
  if (state === 'complete') {
    if (finishReason === 'length') {
      return (
        <Outcome tone="warning" actions={goOn}>
          {t('chat.state.length')}
        </Outcome>
      )
    }
    return text === '' ? <Outcome tone="info">{t('chat.state.empty')}</Outcome> : null
  }
  const retry = (
    <Button size="xs" variant="default" onClick={onRetry} disabled={busy}>
      {t('common.retry')}
    </Button>
  )
  if (state === 'stopped' || error === null) {
    return (
      <Outcome
        tone="info"
        actions={
          <>
            {goOn}
            {retry}
          </>
        }
      >
        {t('chat.state.stopped')}
      </Outcome>
    )
  }
  const facts = errorFacts(error, t)
  return (
    <Outcome
      tone={state === 'interrupted' ? 'warning' : 'danger'}
      actions={
        <>
          {goOn}
          {retry}
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

interface OutcomeProps {
  tone: 'info' | 'warning' | 'danger'
  children: React.ReactNode
  actions?: React.ReactNode
}

const Outcome = ({ tone, children, actions }: OutcomeProps) => (
  <div className={classes.outcome}>
    <Notice tone={tone}>
      {children}
      {actions !== undefined && actions !== false && <div className={classes.outcomeActions}>{actions}</div>}
    </Notice>
  </div>
)
