import { IconPencil } from '@tabler/icons-react'
import { memo } from 'react'
import type { Message } from '../../../../shared/contract/chat'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { SentDocuments } from '../documents/SentDocuments'
import { Branches } from './Branches'
import { CopyButton } from './CopyButton'
import { PictureThumb } from './PictureThumb'
import classes from './Thread.module.css'

export type QuestionMessage = Extract<Message, { role: 'user' }>

interface QuestionProps {
  message: QuestionMessage
  onEdit: (question: QuestionMessage) => void
  /** An answer is on its way, so nothing can be asked. */
  busy: boolean
}

export const Question = memo(({ message, onEdit, busy }: QuestionProps) => {
  const t = useText()
  const format = useFormat()
  return (
    <article className={classes.question} aria-label={t('chat.messages.question')}>
      <h2 className="visually-hidden">{t('chat.messages.question')}</h2>
      {message.attachments.length > 0 && (
        <div className={classes.thumbs}>
          {message.attachments.map((attachment) => (
            <PictureThumb key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {message.documents.length > 0 && <SentDocuments documents={message.documents} />}
      <p className={classes.questionText}>{message.text}</p>
      <footer className={classes.footer}>
        <time className={classes.fact} dateTime={new Date(message.createdAtMs).toISOString()}>
          {format.dateTime(message.createdAtMs)}
        </time>
        <Branches message={message} />
        <IconButton
          label={t('chat.messages.edit')}
          icon={<IconPencil size="1rem" stroke={1.75} />}
          disabled={busy}
          onClick={() => onEdit(message)}
        />
        <CopyButton text={message.text} label={t('chat.messages.copyQuestion')} />
      </footer>
    </article>
  )
})
Question.displayName = 'Question'
