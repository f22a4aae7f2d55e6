import { IconFileSearch, IconRefresh } from '@tabler/icons-react'
import { memo, useMemo, useState } from 'react'
import { canContinue } from '../../../../shared/domain/can-continue'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import type { LiveAnswer } from '../answers/live-answers'
import { SentRequestDialog } from '../disclosure/SentRequestDialog'
import { Markdown } from '../markdown/Markdown'
import { type Blocks, noBlocks, splitBlocks } from '../markdown/split-blocks'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import { AnswerOutcome } from './AnswerOutcome'
import { Branches } from './Branches'
import { CopyAnswer } from './CopyAnswer'
import { EducationalMark } from './EducationalMark'
import { AnsweredBy } from './AnsweredBy'
import { Reasoning } from './Reasoning'
import classes from './Thread.module.css'
import { WaitingLine } from './WaitingLine'

interface AnswerProps {
  message: AnswerMessage
  /** The same answer as it reaches this window, ahead of what is saved. */
  live: LiveAnswer | null
  onRetry: (assistantMessageId: string) => void
  /** Given to the newest one alone. */
  onContinue: ((answer: AnswerMessage, isReviewed: boolean) => void) | null
  /** Another answer is on its way, so none can be asked for. */
  busy: boolean
}

export const Answer = memo(({ message, live, onRetry, onContinue, busy }: AnswerProps) => {
  const t = useText()
  const [isSentShown, showSent] = useState(false)
  const streaming = message.state === 'streaming'
  const ahead = streaming ? live : null
  const text = useBlocks(message.text, ahead?.text)
  const reasoning = useBlocks(message.reasoning, ahead?.reasoning)
  const hasText = text.done.length > 0 || text.tail !== ''
  const hasReasoning = reasoning.done.length > 0 || reasoning.tail !== ''
  return (
    <article className={classes.answer} aria-label={t('chat.messages.answer')} aria-busy={streaming}>
      <h2 className="visually-hidden">{t('chat.messages.answer')}</h2>
      {hasReasoning && <Reasoning blocks={reasoning} running={streaming && !hasText} />}
      {streaming && !hasText && !hasReasoning && <WaitingLine waiting={ahead?.waiting ?? null} />}
      {(hasText || streaming) && <Markdown blocks={text} growing={streaming && (hasText || !hasReasoning)} />}
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

/** The saved text in blocks, unless those on their way are ahead of it. */
const useBlocks = (saved: string, ahead: Blocks | undefined): Blocks => {
  const useSaved = ahead === undefined
  const blocks = useMemo(() => (useSaved ? splitBlocks(saved) : noBlocks), [useSaved, saved])
  return ahead ?? blocks
}

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
