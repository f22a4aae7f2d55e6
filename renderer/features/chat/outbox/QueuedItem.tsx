import { Button, Textarea } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconPencil, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Outbox.module.css'
import { QueuedAttachments } from './QueuedAttachments'
import { QueuedState } from './QueuedState'
import { isReviewable } from './review-reason'
import { useCancelQueued } from './use-cancel-queued'

interface QueuedItemProps {
  question: QueuedQuestion
  /** Told where it stands beside those of other conversations. */
  conversationTitle?: string
  paused: boolean
  /** Where it stands among all; absent where it is not put in order. */
  order?: { isFirst: boolean; isLast: boolean }
  onReview: (question: QueuedQuestion) => void
}

/** A question that waits: what it waits for, and all that can be done about it. */
export const QueuedItem = ({ question, conversationTitle, paused, order, onReview }: QueuedItemProps) => {
  const t = useText()
  const showError = useErrorToast()
  const cancel = useCancelQueued()
  const [edited, setEdited] = useState<string | null>(null)
  const item = useRef<HTMLLIElement>(null)
  const stopEditing = (): void => {
    setEdited(null)
    item.current?.focus()
  }
  const { id: itemId, text, state, answerId } = question
  const isSending = state === 'sending'
  const attempt = (work: Promise<unknown>): void => void work.catch(showError)
  const save = (): void => {
    if (edited === null || edited.trim() === '') return
    attempt(api.command('chat.editQueued', { itemId, text: edited.trim() }).then(stopEditing))
  }
  return (
    <li ref={item} tabIndex={-1} className={classes.item} data-held={state === 'held' || undefined}>
      {conversationTitle !== undefined && (
        <p className={classes.conversation}>{conversationTitle || t('chat.untitled')}</p>
      )}
      {edited === null ? (
        <p className={classes.text}>{text}</p>
      ) : (
        <form
          className={classes.editing}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <Textarea
            ref={focusField}
            autosize
            minRows={1}
            maxRows={8}
            maxLength={100_000}
            aria-label={t('chatOutbox.editLabel')}
            value={edited}
            onChange={(event) => setEdited(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.preventDefault()
                event.stopPropagation()
                stopEditing()
              }
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault()
                save()
              }
            }}
          />
          <Button size="xs" type="submit" disabled={edited.trim() === ''}>
            {t('common.save')}
          </Button>
          <Button size="xs" variant="default" onClick={stopEditing}>
            {t('common.cancel')}
          </Button>
        </form>
      )}
      <QueuedAttachments
        question={question}
        isChangeable={!isSending && answerId === null}
        onTakenOff={() => item.current?.focus()}
      />
      <div className={classes.facts}>
        <span className={classes.fact}>
          <QueuedState question={question} paused={paused} />
        </span>
        {state === 'held' && <HeldActions question={question} onReview={onReview} onError={showError} />}
        {!isSending && edited === null && (
          <span className={classes.actions}>
            {order !== undefined && (
              <>
                <IconButton
                  label={t('chatOutbox.earlier')}
                  icon={<IconChevronUp size="1rem" stroke={1.75} />}
                  disabled={order.isFirst}
                  onClick={() => attempt(api.command('chat.moveQueued', { itemId, direction: 'earlier' }))}
                />
                <IconButton
                  label={t('chatOutbox.later')}
                  icon={<IconChevronDown size="1rem" stroke={1.75} />}
                  disabled={order.isLast}
                  onClick={() => attempt(api.command('chat.moveQueued', { itemId, direction: 'later' }))}
                />
              </>
            )}
            {answerId === null && (
              <IconButton
                label={t('chatOutbox.edit')}
                icon={<IconPencil size="1rem" stroke={1.75} />}
                onClick={() => setEdited(text)}
              />
            )}
            <IconButton
              label={t('chatOutbox.cancel')}
              icon={<IconX size="1rem" stroke={1.75} />}
              onClick={() => cancel(itemId)}
            />
          </span>
        )}
      </div>
    </li>
  )
}

const focusField = (field: HTMLTextAreaElement | null): void => field?.focus()

interface HeldActionsProps extends Pick<QueuedItemProps, 'question' | 'onReview'> {
  onError: (error: unknown) => void
}

const HeldActions = ({ question, onReview, onError }: HeldActionsProps) => {
  const t = useText()
  const { id: itemId, heldFor } = question
  if (isReviewable(heldFor)) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => onReview(question)}>
        {t('chatOutbox.review')}
      </Button>
    )
  }
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => void api.command('chat.releaseQueued', { itemId }).catch(onError)}
    >
      {t('common.retry')}
    </Button>
  )
}
