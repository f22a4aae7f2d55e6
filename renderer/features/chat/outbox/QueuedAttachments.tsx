import { IconFileText, IconPhoto, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'
import classes from './Outbox.module.css'

type Content = Pick<QueuedQuestion, 'attachments' | 'documents'>

interface QueuedAttachmentsProps {
  question: QueuedQuestion
  /** Whether they can be taken off. */
  isChangeable: boolean
  onTakenOff: () => void
}

/** The pictures and documents that go with a waiting question. */
export const QueuedAttachments = ({ question, isChangeable, onTakenOff }: QueuedAttachmentsProps) => {
  const t = useText()
  const showError = useErrorToast()
  const offerUndo = useUndoToast()
  const { id: itemId, attachments, documents = [], isReviewed } = question
  if (attachments.length === 0 && documents.length === 0) return null
  const change = (content: Content): Promise<unknown> => api.command('chat.editQueued', { itemId, ...content })
  const takeOff = async (name: string, content: Content): Promise<void> => {
    await change(content)
    onTakenOff()
    offerUndo(
      t(isReviewed ? 'chatOutbox.takenOffReviewed' : 'chatOutbox.takenOff', { name }),
      () => void change({ attachments, documents }).catch(showError),
    )
  }
  const shown: { key: string; name: string; icon: ReactNode; without: Content }[] = [
    ...attachments.map((attachment, at) => ({
      key: `picture ${at}`,
      name: attachment.label || t('chat.picture.title'),
      icon: <IconPhoto size="0.875rem" stroke={1.75} aria-hidden />,
      without: { attachments: attachments.filter((other) => other !== attachment) },
    })),
    ...documents.map((document) => ({
      key: document.sha256,
      name: document.name,
      icon: <IconFileText size="0.875rem" stroke={1.75} aria-hidden />,
      without: { attachments, documents: documents.filter((other) => other !== document) },
    })),
  ]
  return (
    <ul className={classes.attached} aria-label={t('chat.composer.attachments')}>
      {shown.map(({ key, name, icon, without }) => (
        <li key={key} className={classes.attachment}>
          {icon}
          <span className={classes.attachmentName}>{name}</span>
          {isChangeable && (
            <IconButton
              label={t('chat.composer.removePicture', { label: name })}
              icon={<IconX size="0.875rem" stroke={1.75} />}
              onClick={() => void takeOff(name, without).catch(showError)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
