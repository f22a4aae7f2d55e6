import { Button, Textarea } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { questionLimit } from '../../../../shared/contract/chat-limits'
import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api, useRouteStream } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Outbox.module.css'

interface QueuedEditorProps {
  question: Pick<QueuedQuestion, 'id' | 'text' | 'isReviewed'>
  onDone: () => void
}

/** The text of a waiting question being changed; it is not sent meanwhile. */
export const QueuedEditor = ({ question: { id: itemId, text, isReviewed }, onDone }: QueuedEditorProps) => {
  const t = useText()
  const showError = useErrorToast()
  const [edited, setEdited] = useState(text)
  const remarkId = useId()
  useKept(itemId)
  const words = edited.trim()
  const isChanged = words !== text
  const save = (): void => {
    if (words === '') return
    if (isChanged) void api.command('chat.editQueued', { itemId, text: words }).then(onDone).catch(showError)
    else onDone()
  }
  return (
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
        maxLength={questionLimit}
        aria-label={t('chatOutbox.editLabel')}
        aria-describedby={remarkId}
        value={edited}
        onChange={(event) => setEdited(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            onDone()
          }
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            save()
          }
        }}
      />
      <Button size="xs" type="submit" disabled={words === ''}>
        {t('common.save')}
      </Button>
      <Button size="xs" variant="default" onClick={onDone}>
        {t('common.cancel')}
      </Button>
      <p id={remarkId} className={classes.remark} data-minded={(isReviewed && isChanged) || undefined}>
        <IconInfoCircle size="1rem" stroke={1.75} aria-hidden />
        {t(isReviewed ? 'chatOutbox.editingReviewed' : 'chatOutbox.editing')}
      </p>
    </form>
  )
}

const focusField = (field: HTMLTextAreaElement | null): void => field?.focus()

/** Has a question stay as long as this is shown. */
const useKept = (itemId: string): void => {
  const { start, cancel } = useRouteStream('chat.keepQueued', nothingComes)
  useEffect(() => {
    void start({ itemId })
    return cancel
  }, [start, cancel, itemId])
}
const nothingComes = { initial: null, reduce: () => null }
