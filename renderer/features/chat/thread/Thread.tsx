import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import { useText } from '../../../i18n/use-text'
import { CitableDocuments, citableIn } from '../documents/citable'
import { Answer } from './Answer'
import { Question, type QuestionMessage } from './Question'
import { ReadOn } from './ReadOn'
import { ScrollRegion } from '../ScrollRegion'
import classes from './Thread.module.css'
import { useKeptPlace } from './use-kept-place'
import { useSpokenAnswer } from './use-spoken-answer'
import { useStickToEnd } from './use-stick-to-end'
import type { ShownThread } from './use-thread'

interface ThreadProps {
  conversationId: string
  thread: ShownThread
  /** An answer is on its way. */
  running: boolean
  /** A message to show first, found by search. */
  focusedMessageId: string | null
  onRetry: (assistantMessageId: string) => void
  onContinue: (answer: AnswerMessage, isReviewed: boolean) => void
  onEdit: (question: QuestionMessage) => void
  /** What stands below a message. */
  below: (messageId: string) => ReactNode
}

/** The messages of one branch, from the first question to the answer under way. */
export const Thread = (props: ThreadProps) => {
  const { conversationId, thread, running, focusedMessageId, onRetry, onContinue, onEdit, below } = props
  const t = useText()
  const { messages, asked, isThere, hasEarlier, hasLater, goTo } = thread
  const spoken = useSpokenAnswer(conversationId)
  const citable = useMemo(() => citableIn(messages), [messages])
  const list = useRef<HTMLOListElement>(null)
  const target = useRef<HTMLLIElement>(null)
  const isFocusThere = messages.some(({ id }) => id === focusedMessageId)
  const { scroller, content, atEnd, toEnd, follow, stay } = useStickToEnd(hasLater)
  useKeptPlace(scroller, list, messages, follow)
  const placed = useRef('')
  const wanted = `${asked.key} ${isFocusThere}`
  useLayoutEffect(() => {
    const element = scroller.current
    if (!isThere || element === null || placed.current === wanted) return
    placed.current = wanted
    if (asked.at === 'end') toEnd()
    else stay()
    if (asked.at === 'start') element.scrollTo({ top: 0 })
    const found = target.current
    if (asked.at !== 'message' || !isFocusThere || found === null) return
    found.scrollIntoView({ block: found.clientHeight > element.clientHeight ? 'start' : 'center' })
  }, [wanted, asked.at, isThere, isFocusThere, scroller, toEnd, stay])
  const goToEnd = (): void => (hasLater ? goTo('end') : toEnd())
  const latestGoToEnd = useRef(goToEnd)
  useLayoutEffect(() => {
    latestGoToEnd.current = goToEnd
  })
  useEffect(() => {
    if (running) latestGoToEnd.current()
  }, [running])
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    // What is not there yet can't be scrolled to.
    if (event.target !== scroller.current || !isPlain) return
    if (event.key === 'Home' && hasEarlier) goTo('start')
    else if (event.key === 'End' && hasLater) goTo('end')
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.thread}>
      <ScrollRegion ref={scroller} className={classes.scroller} label={t('chat.messages.label')} onKeyDown={onKeyDown}>
        <div ref={content} className={classes.content}>
          {hasEarlier && <ReadOn scroller={scroller} read={thread.readEarlier} hasFailed={thread.hasFailed} />}
          <CitableDocuments value={citable}>
            <ol ref={list} className={classes.messages}>
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
                      conversationId={conversationId}
                      message={message}
                      onRetry={onRetry}
                      onContinue={index === messages.length - 1 && !hasLater ? onContinue : null}
                      busy={running}
                    />
                  )}
                  {below(message.id)}
                </li>
              ))}
            </ol>
          </CitableDocuments>
          {hasLater && <ReadOn scroller={scroller} read={thread.readLater} hasFailed={thread.hasFailed} />}
        </div>
      </ScrollRegion>
      {!atEnd && (
        <Button
          className={classes.toEnd ?? ''}
          size="xs"
          variant="default"
          leftSection={<IconArrowDown size="1rem" stroke={1.75} aria-hidden />}
          onClick={goToEnd}
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
