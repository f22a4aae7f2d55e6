import { Button } from '@mantine/core'
import { IconPlayerTrackNext } from '@tabler/icons-react'
import { canWait } from '../../../../shared/domain/can-wait'
import { useText } from '../../../i18n/use-text'
import { errorFacts, errorText } from '../../../ui/error-text'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import { Outcome } from './Outcome'
import classes from './Thread.module.css'
import { VainOutcome } from './VainOutcome'

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
  const tone = state === 'interrupted' ? 'warning' : 'danger'
  if (canWait(message))
    return <VainOutcome answerId={message.id} error={error} tone={tone} onRetry={onRetry} busy={busy} />
  const facts = errorFacts(error, t)
  return (
    <Outcome
      tone={tone}
      actions={
        <>
          {goOn}
          {retry}
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
