import { useState } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './Outbox.module.css'
import { OutboxBar } from './OutboxBar'
import { OutboxRedirect } from './OutboxRedirect'
import { QueuedItem } from './QueuedItem'
import { QueuedReview } from './QueuedReview'
import { useOutbox } from './use-outbox'

/** What waits in a conversation, after its last message. What is being answered stands among the messages. */
export const ConversationQueue = ({ conversationId }: { conversationId: string }) => {
  const t = useText()
  const outbox = useOutbox()
  const [reviewed, setReviewed] = useState<string | null>(null)
  const here = outbox.questions.filter((each) => each.conversationId === conversationId && each.state !== 'sending')
  const review = here.find(({ id }) => id === reviewed)
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
            onReview={({ id }) => setReviewed(id)}
          />
        ))}
      </ol>
      {review !== undefined && (
        <QueuedReview question={review} paused={outbox.paused} onClose={() => setReviewed(null)} />
      )}
    </section>
  )
}
