import { Button, Textarea } from '@mantine/core'
import { IconPencil, IconPhotoPlus, IconPlayerStopFilled, IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { Kbd } from '../../../ui/Kbd'
import { IconButton } from '../../../ui/IconButton'
import { ContextLoss } from '../context/ContextLoss'
import { ContextMeter } from '../context/ContextMeter'
import { SummaryLine } from '../context/SummaryLine'
import { useContextFill } from '../context/use-context-fill'
import { draftOf, useDraft } from '../draft-store'
import { DraftSuspicions } from '../guard/DraftSuspicions'
import { AttachmentChip } from './AttachmentChip'
import classes from './Composer.module.css'

interface ComposerProps {
  input: RefObject<HTMLTextAreaElement | null>
  conversationId: string | null
  draftKey: string
  /** What is written takes the place of an earlier question. */
  editing: boolean
  running: boolean
  onSend: () => void
  onReview: () => void
  onStop: () => void
  onStopEditing: () => void
}

/** Where a question is written; what is in it stays while other windows are visited. */
export const Composer = ({
  input,
  conversationId,
  draftKey,
  editing,
  running,
  onSend,
  onReview,
  onStop,
  onStopEditing,
}: ComposerProps) => {
  const t = useText()
  const [, navigate] = useLocation()
  const draft = useDraft(({ drafts }) => draftOf(drafts, draftKey))
  const { text, attachments } = draft
  const filling = useContextFill(conversationId, draft)
  const canSend = text.trim() !== '' && !running

  useEffect(() => {
    // Another conversation was opened: what comes next is typing.
    if (draftKey !== '') input.current?.focus({ preventScroll: true })
  }, [draftKey, input])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (canSend) onSend()
  }
  return (
    <form
      className={classes.composer}
      aria-label={t('chat.composer.label')}
      onSubmit={(event) => {
        event.preventDefault()
        if (canSend) onSend()
      }}
    >
      {editing && (
        <div className={classes.editing}>
          <IconPencil size="1rem" stroke={1.75} aria-hidden />
          <output>{t('chat.composer.editing')}</output>
          <Button
            size="compact-xs"
            variant="default"
            rightSection={running ? null : <Kbd keys="escape" />}
            onClick={onStopEditing}
          >
            {t('common.cancel')}
          </Button>
        </div>
      )}
      {attachments.length > 0 && (
        <ul className={classes.chips} aria-label={t('chat.composer.attachments')}>
          {attachments.map((attachment) => (
            <li key={attachment.id}>
              <AttachmentChip
                attachment={attachment}
                onRemove={() => {
                  useDraft.getState().detach(draftKey, attachment.id)
                  input.current?.focus()
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <DraftSuspicions key={`guard ${draftKey}`} text={text} onDismiss={() => input.current?.focus()} />
      <Textarea
        ref={input}
        className={classes.field ?? ''}
        aria-label={t('chat.composer.label')}
        placeholder={t('chat.composer.placeholder')}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={10}
        maxLength={100_000}
        value={text}
        onChange={(event) => useDraft.getState().setText(draftKey, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {filling !== null && <ContextLoss fill={filling.fill} />}
      {filling !== null && conversationId !== null && (
        <SummaryLine key={`summary ${conversationId}`} conversationId={conversationId} {...filling} />
      )}
      <div className={classes.actions}>
        <IconButton
          label={t('chat.composer.attach')}
          icon={<IconPhotoPlus size="1.125rem" stroke={1.75} />}
          onClick={() => navigate(paths.studies)}
        />
        <Button size="xs" variant="default" disabled={!canSend} onClick={onReview}>
          {t('chat.composer.review')}
        </Button>
        {filling !== null && <ContextMeter {...filling} />}
        <span className={classes.hint}>
          <Kbd keys="enter" /> {t('chat.composer.sends')} <Kbd keys="shift+enter" /> {t('chat.composer.newLine')}
        </span>
        {running ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStopFilled size="1rem" aria-hidden />}
            rightSection={<Kbd keys="escape" />}
            onClick={onStop}
          >
            {t('chat.composer.stop')}
          </Button>
        ) : (
          <Button type="submit" disabled={!canSend} leftSection={<IconSend2 size="1rem" stroke={1.75} aria-hidden />}>
            {t('chat.composer.send')}
          </Button>
        )}
      </div>
    </form>
  )
}
