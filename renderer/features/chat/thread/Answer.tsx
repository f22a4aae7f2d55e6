import { IconFileSearch, IconRefresh } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { canContinue } from '../../../../shared/domain/can-continue'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { SentRequestDialog } from '../disclosure/SentRequestDialog'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import { AnswerBody } from './AnswerBody'
import { AnswerOutcome } from './AnswerOutcome'
import { Branches } from './Branches'
import { CopyAnswer } from './CopyAnswer'
import { EducationalMark } from './EducationalMark'
import { AnsweredBy } from './AnsweredBy'
import classes from './Thread.module.css'

interface AnswerProps {
  conversationId: string
  message: AnswerMessage
  onRetry: (assistantMessageId: string) => void
  /** Given to the newest one alone. */
  onContinue: ((answer: AnswerMessage, isReviewed: boolean) => void) | null
  /** Another answer is on its way, so none can be asked for. */
  busy: boolean
}

export const Answer = memo(({ conversationId, message, onRetry, onContinue, busy }: AnswerProps) => {
  const t = useText()
  const [isSentShown, showSent] = useState(false)
  const streaming = message.state === 'streaming'
  return (
    <article className={classes.answer} aria-label={t('chat.messages.answer')} aria-busy={streaming}>
      <h2 className="visually-hidden">{t('chat.messages.answer')}</h2>
      <AnswerBody conversationId={conversationId} message={message} />
      <AnswerOutcome
        message={message}
        onRetry={() => onRetry(message.id)}
        onContinue={
          onContinue !== null && canContinue(message) ? (isReviewed) => onContinue(message, isReviewed) : null
        }
        busy={busy}
      />
      <footer className={classes.footer}>
        <EducationalMark />
        <AnswerFacts message={message} />
        <Branches message={message} />
        {!streaming && message.text !== '' && <CopyAnswer text={message.text} />}
        {!streaming && message.model !== '' && (
          <IconButton
            label={t('chat.messages.sent')}
            icon={<IconFileSearch size="1rem" stroke={1.75} />}
            onClick={() => showSent(true)}
          />
        )}
        {message.state === 'complete' && !busy && (
          <IconButton
            label={t('chat.messages.askAgain')}
            icon={<IconRefresh size="1rem" stroke={1.75} />}
            onClick={() => onRetry(message.id)}
          />
        )}
      </footer>
      {isSentShown && <SentRequestDialog messageId={message.id} onClose={() => showSent(false)} />}
    </article>
  )
})
Answer.displayName = 'Answer'

const AnswerFacts = ({ message }: { message: AnswerMessage }) => {
  const t = useText()
  const format = useFormat()
  const { model, firstTokenMs, durationMs } = message
  return (
    <>
      {model !== '' && <span className={classes.fact}>{model}</span>}
      <AnsweredBy message={message} />
      {firstTokenMs !== null && (
        <span
          className={classes.fact}
          title={durationMs === null ? undefined : t('chat.messages.total', { time: format.durationMs(durationMs) })}
        >
          {t('chat.messages.firstToken', { time: format.durationMs(firstTokenMs) })}
        </span>
      )}
    </>
  )
}
