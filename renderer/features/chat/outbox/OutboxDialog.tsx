import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './Outbox.module.css'
import { OutboxBar } from './OutboxBar'
import { OutboxRedirect } from './OutboxRedirect'
import { QueuedItem } from './QueuedItem'
import { QueuedReview, type Reviewed } from './QueuedReview'
import { useOutbox } from './use-outbox'

/** All that waits, of every conversation, in the order in which it will be sent. */
export const OutboxDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useText()
  const outbox = useOutbox()
  const { questions } = outbox
  const [reviewed, setReviewed] = useState<Reviewed | null>(null)
  const review = questions.find(({ id }) => id === reviewed?.itemId)
  if (review !== undefined && reviewed !== null)
    return (
      <QueuedReview
        question={review}
        reason={reviewed.reason}
        paused={outbox.paused}
        onClose={() => setReviewed(null)}
      />
    )
  return (
    <Modal
      opened
      onClose={onClose}
      size="44rem"
      title={t('chatOutbox.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.explain}>{t('chatOutbox.explain')}</p>
      {questions.length === 0 ? (
        <p className={classes.explain}>{t('chatOutbox.empty')}</p>
      ) : (
        <>
          <OutboxBar {...outbox} count={questions.length} />
          <OutboxRedirect questions={questions} />
          <ol className={classes.all}>
            {questions.map((question, index) => (
              <QueuedItem
                key={question.id}
                question={question}
                conversationTitle={question.conversationTitle}
                paused={outbox.paused}
                order={{ isFirst: index === 0, isLast: index === questions.length - 1 }}
                onReview={(itemId, reason) => setReviewed({ itemId, reason })}
              />
            ))}
          </ol>
        </>
      )}
    </Modal>
  )
}
