import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import { errorFacts, errorText } from '../../../ui/error-text'
import type { AnswerMessage } from './answer-message'
import classes from './Thread.module.css'

interface AnswerOutcomeProps {
  message: AnswerMessage
  onRetry: () => void
  busy: boolean
}

/** How an answer ended, when it was not as it should, and what can be done. */
export const AnswerOutcome = ({ message, onRetry, busy }: AnswerOutcomeProps) => {
  const t = useText()
  const { state, error, finishReason, text } = message
  if (state === 'streaming') return null
  if (state === 'complete') {
    if (finishReason === 'length') return <Outcome tone="warning">{t('chat.state.length')}</Outcome>
    return text === '' ? <Outcome tone="info">{t('chat.state.empty')}</Outcome> : null
  }
  const retry = (
    <Button size="xs" variant="default" onClick={onRetry} disabled={busy}>
      {t('common.retry')}
    </Button>
  )
  if (state === 'stopped' || error === null) {
    return (
      <Outcome tone="info" actions={retry}>
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
      {actions !== undefined && <div className={classes.outcomeActions}>{actions}</div>}
    </Notice>
  </div>
)
