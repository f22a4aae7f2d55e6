import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconPencil, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useErrorToast } from '../../../ui/use-error-toast'
import type { ReviewReason } from '../disclosure/DisclosureDialog'
import classes from './Outbox.module.css'
import { QueuedAttachments } from './QueuedAttachments'
import { QueuedEditor } from './QueuedEditor'
import { QueuedOutlook } from './QueuedOutlook'
import { QueuedState } from './QueuedState'
import { reviewReasonOf } from './review-reason'
import { useCancelQueued } from './use-cancel-queued'

interface QueuedItemProps {
  question: QueuedQuestion
  /** Told where it stands beside those of other conversations. */
  conversationTitle?: string
  paused: boolean
  /** Where it stands among all; absent where it is not put in order. */
  order?: { isFirst: boolean; isLast: boolean }
  onReview: (itemId: string, reason: ReviewReason) => void
}

/** A question that waits: what it waits for, and all that can be done about it. */
export const QueuedItem = ({ question, conversationTitle, paused, order, onReview }: QueuedItemProps) => {
  const t = useText()
  const showError = useErrorToast()
  const cancel = useCancelQueued()
  const [isEditing, setIsEditing] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const stopEditing = (): void => {
    setIsEditing(false)
    item.current?.focus()
  }
  const { id: itemId, text, state, answerId } = question
  const isSending = state === 'sending'
  const attempt = (work: Promise<unknown>): void => void work.catch(showError)
  return (
    <li ref={item} tabIndex={-1} className={classes.item} data-held={state === 'held' || undefined}>
      {conversationTitle !== undefined && (
        <p className={classes.conversation}>{conversationTitle || t('chat.untitled')}</p>
      )}
      {isEditing ? <QueuedEditor question={question} onDone={stopEditing} /> : <p className={classes.text}>{text}</p>}
      <QueuedAttachments
        question={question}
        isChangeable={!isSending && answerId === null}
        onTakenOff={() => item.current?.focus()}
      />
      {!isEditing && (
        <div className={classes.facts}>
          <span className={classes.fact}>
            <QueuedState question={question} paused={paused} />
          </span>
          {state === 'held' && <HeldActions question={question} onReview={onReview} onError={showError} />}
          {!isSending && (
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
                  onClick={() => setIsEditing(true)}
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
      )}
      {state === 'waiting' && !isEditing && (
        <QueuedOutlook question={question} onReview={(reason) => onReview(itemId, reason)} />
      )}
    </li>
  )
}

interface HeldActionsProps extends Pick<QueuedItemProps, 'question' | 'onReview'> {
  onError: (error: unknown) => void
}

const HeldActions = ({ question, onReview, onError }: HeldActionsProps) => {
  const t = useText()
  const { id: itemId, heldFor } = question
  const reason = reviewReasonOf(heldFor)
  if (reason !== null) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => onReview(itemId, reason)}>
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
