import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { AnswerMessage, Message } from '../../../../shared/contract/chat'
import { useText } from '../../../i18n/use-text'
import { type LiveAnswer } from '../answers/live-answers'
import { Answer } from './Answer'
import { Question, type QuestionMessage } from './Question'
import { ScrollRegion } from '../ScrollRegion'
import classes from './Thread.module.css'
import { useSpokenAnswer } from './use-spoken-answer'
import { useStickToEnd } from './use-stick-to-end'

interface ThreadProps {
  conversationId: string
  messages: readonly Message[]
  live: LiveAnswer | null
  /** A message to show first, found by search. */
  focusedMessageId: string | null
  onRetry: (assistantMessageId: string) => void
  onContinue: (answer: AnswerMessage, isReviewed: boolean) => void
  onEdit: (question: QuestionMessage) => void
}

/** The messages of one branch, from the first question to the answer under way. */
export const Thread = (props: ThreadProps) => {
  const { conversationId, messages, live, focusedMessageId, onRetry, onContinue, onEdit } = props
  const t = useText()
  const { scroller, content, atEnd, toEnd } = useStickToEnd()
  const spoken = useSpokenAnswer(conversationId)
  const running = live?.running ?? false
  const target = useRef<HTMLLIElement>(null)
  const shownFocus = messages.some(({ id }) => id === focusedMessageId) ? focusedMessageId : null
  useLayoutEffect(toEnd, [toEnd])
  useEffect(() => {
    if (running) toEnd()
  }, [running, toEnd])
  useEffect(() => {
    const found = target.current
    if (shownFocus === null || found === null) return
    const isTall = found.clientHeight > (scroller.current?.clientHeight ?? 0)
    found.scrollIntoView({ block: isTall ? 'start' : 'center' })
  }, [shownFocus, scroller])
  return (
    <div className={classes.thread}>
      <ScrollRegion ref={scroller} className={classes.scroller} label={t('chat.messages.label')}>
        <div ref={content} className={classes.content}>
          <ol className={classes.messages}>
            {messages.map((message, index) => (
              <li
                key={message.id}
                ref={message.id === focusedMessageId ? target : null}
                className={classes.message}
                data-found={message.id === focusedMessageId || undefined}
              >
                {message.role === 'user' ? (
                  <Question message={message} onEdit={onEdit} busy={running} />
                ) : (
                  <Answer
                    message={message}
                    live={live?.assistantMessageId === message.id ? live : null}
                    onRetry={onRetry}
                    onContinue={index === messages.length - 1 ? onContinue : null}
                    busy={running}
                  />
                )}
              </li>
            ))}
          </ol>
        </div>
      </ScrollRegion>
      {!atEnd && (
        <Button
          className={classes.toEnd ?? ''}
          size="xs"
          variant="default"
          leftSection={<IconArrowDown size="1rem" stroke={1.75} aria-hidden />}
          onClick={toEnd}
        >
          {t('chat.messages.toEnd')}
        </Button>
      )}
      <output className="visually-hidden" aria-live="polite">
        {spoken}
      </output>
    </div>
  )
}
