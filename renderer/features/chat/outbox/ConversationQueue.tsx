import { useState } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './Outbox.module.css'
import { OutboxBar } from './OutboxBar'
import { OutboxRedirect } from './OutboxRedirect'
import { QueuedItem } from './QueuedItem'
import { QueuedReview, type Reviewed } from './QueuedReview'
import { useOutbox } from './use-outbox'

/** What waits in a conversation, after its last message. What is being answered stands among the messages. */
export const ConversationQueue = ({ conversationId }: { conversationId: string }) => {
  const t = useText()
  const outbox = useOutbox()
  const [reviewed, setReviewed] = useState<Reviewed | null>(null)
  const here = outbox.questions.filter((each) => each.conversationId === conversationId && each.state !== 'sending')
  const review = here.find(({ id }) => id === reviewed?.itemId)
  if (here.length === 0) return null
  return (
    <section className={classes.queue} aria-label={t('chatOutbox.here')}>
      <OutboxBar {...outbox} count={here.length} />
      {here.some(({ heldFor }) => heldFor === 'cluster_changed') && <OutboxRedirect questions={outbox.questions} />}
      <ol className={classes.items}>
        {here.map((question) => (
          <QueuedItem
            key={question.id}
            question={question}
            paused={outbox.paused}
            onReview={(itemId, reason) => setReviewed({ itemId, reason })}
          />
        ))}
      </ol>
      {review !== undefined && reviewed !== null && (
        <QueuedReview
          question={review}
          reason={reviewed.reason}
          paused={outbox.paused}
          onClose={() => setReviewed(null)}
        />
      )}
    </section>
  )
}
