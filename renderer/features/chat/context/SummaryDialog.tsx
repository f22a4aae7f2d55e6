import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ChatSummary } from '../../../../shared/contract/chat-context'
import { api } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'
import classes from './Context.module.css'

interface SummaryDialogProps {
  conversationId: string
  summary: ChatSummary
  /** Another is being made. */
  busy: boolean
  onClose: () => void
}

/** The summary that goes in the place of older turns: read, written in, made again or taken away, each undone. */
export const SummaryDialog = ({ conversationId, summary, busy, onClose }: SummaryDialogProps) => {
  const t = useText()
  const format = useFormat()
  const offerUndo = useUndoToast()
  const showError = useErrorToast()
  const [text, setText] = useState(summary.text)
  const { id: summaryId, isEdited, model, createdAtMs, turnCount } = summary
  const hasChanged = text.trim() !== '' && text.trim() !== summary.text

  /** Closes at once: the composer shows what comes of it. */
  const change = async (work: () => Promise<() => Promise<unknown>>, done: string): Promise<void> => {
    onClose()
    try {
      const undo = await work()
      offerUndo(done, () => void undo().catch(showError))
    } catch (error) {
      showError(error)
    }
  }
  const save = () =>
    change(async () => {
      await api.command('chat.editSummary', { summaryId, text })
      return () => api.command('chat.editSummary', { summaryId, text: summary.text })
    }, t('chatContext.summary.saved'))
  const redo = () =>
    change(async () => {
      const made = await api.command('chat.summarise', { conversationId, redoes: summaryId })
      return () => api.command('chat.restoreSummary', { summaryId, insteadOf: made.summaryId })
    }, t('chatContext.summary.redone'))
  const remove = () =>
    change(async () => {
      await api.command('chat.removeSummary', { summaryId })
      return () => api.command('chat.restoreSummary', { summaryId })
    }, t('chatContext.summary.removed'))

  return (
    <Modal
      opened
      onClose={onClose}
      size="44rem"
      title={t('chatContext.summary.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.dialog}>
        <p className={classes.dim}>{t('chatContext.summary.explain', { count: turnCount })}</p>
        <Textarea
          data-autofocus
          label={t('chatContext.summary.text')}
          description={t('chatContext.summary.byModel', { model, date: format.dateTime(createdAtMs) })}
          autosize
          minRows={6}
          maxRows={18}
          maxLength={20_000}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        {isEdited && <p className={classes.dim}>{t('chatContext.summary.edited')}</p>}
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <Button variant="default" disabled={busy} onClick={() => void redo()}>
              {t('chatContext.summary.redo')}
            </Button>
            <Button variant="default" onClick={() => void remove()}>
              {t('chatContext.summary.remove')}
            </Button>
          </Group>
          <Button disabled={!hasChanged} onClick={() => void save()}>
            {t('chatContext.summary.save')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
