import { Button, Textarea } from '@mantine/core'
import {
  IconMicrophone,
  IconPaperclip,
  IconPencil,
  IconPhotoPlus,
  IconPlayerStopFilled,
  IconSend2,
} from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { audioLimits } from '../../../../shared/contract/chat-dictation'
import { documentLimits } from '../../../../shared/contract/chat-documents'
import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import { paths } from '../../../app/paths'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { Kbd } from '../../../ui/Kbd'
import { IconButton } from '../../../ui/IconButton'
import { PromptsButton } from '../../prompts/PromptsButton'
import { ContextLoss } from '../context/ContextLoss'
import { ContextMeter } from '../context/ContextMeter'
import { SummaryLine } from '../context/SummaryLine'
import { useContextFill } from '../context/use-context-fill'
import { DictationPanel } from '../dictation/DictationPanel'
import { useDraftDictation } from '../dictation/use-draft-dictation'
import { useDocumentTokens } from '../documents/use-document-tokens'
import { draftOf, useDraft } from '../draft-store'
import { DraftSuspicions } from '../guard/DraftSuspicions'
import { chooseFiles } from './choose-files'
import classes from './Composer.module.css'
import { DraftAttachments } from './DraftAttachments'
import { isAttachable, useAttachFiles } from './use-attach-files'
import { useUnderWay } from './use-under-way'

interface ComposerProps {
  input: RefObject<HTMLTextAreaElement | null>
  /** Where files may be dropped. */
  dropOn: RefObject<HTMLElement | null>
  conversationId: string | null
  draftKey: string
  /** What is written takes the place of an earlier question. */
  editing: boolean
  running: boolean
  /** What is asked waits for the cluster. */
  isOffline: boolean
  onSend: () => void
  onReview: () => void
  onStop: () => void
  onStopEditing: () => void
}

/** Where a question is written; what is in it stays while other windows are visited. */
export const Composer = ({
  input,
  dropOn,
  conversationId,
  draftKey,
  editing,
  running,
  isOffline,
  onSend,
  onReview,
  onStop,
  onStopEditing,
}: ComposerProps) => {
  const t = useText()
  const [, navigate] = useLocation()
  const draft = useDraft(({ drafts }) => draftOf(drafts, draftKey))
  const { text, documents } = draft
  const documentTokens = useDocumentTokens(documents)
  const filling = useContextFill(conversationId, draft, documentTokens)
  const tokenFactor = filling?.context.tokenFactor ?? 1
  const freeTokens = filling?.fill.parts.free ?? 0
  const [openedSha256, setOpened] = useState<string | null>(null)
  const attach = useAttachFiles(dropOn, {
    draftKey,
    roomTokens: Math.floor(freeTokens / tokenFactor),
    onToRead: ({ sha256 }) => setOpened(sha256),
  })
  const dictation = useDraftDictation(draftKey, input)
  const isDictating = dictation.state.phase !== 'idle'
  const format = useFormat()
  const underWay = useUnderWay(draftKey, dictation.state)
  const canSend = text.trim() !== '' && !running && underWay === null

  useEffect(() => {
    // Another conversation was opened: what comes next is typing.
    if (draftKey !== '') input.current?.focus({ preventScroll: true })
  }, [draftKey, input])

  /** After what is written already. */
  const insert = useCallback(
    (added: string) => {
      const { drafts, setText } = useDraft.getState()
      const written = draftOf(drafts, draftKey).text.trimEnd()
      setText(draftKey, written === '' ? added : `${written}\n\n${added}`)
      input.current?.focus()
    },
    [draftKey, input],
  )

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (canSend) onSend()
  }
  const onPaste = (event: ClipboardEvent): void => {
    const files = Array.from(event.clipboardData.files)
    if (files.length === 0 || !files.every(isAttachable)) return
    event.preventDefault()
    attach(files)
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
      <DraftAttachments
        key={`attachments ${draftKey}`}
        draftKey={draftKey}
        draft={draft}
        tokenFactor={tokenFactor}
        roomTokens={filling?.fill.documentRoomTokens ?? 0}
        openedSha256={openedSha256}
        onOpenDocument={setOpened}
        onRemoved={() => input.current?.focus()}
      />
      <DraftSuspicions key={`guard ${draftKey}`} text={text} place="draft" onDismiss={() => input.current?.focus()} />
      {isDictating && <DictationPanel dictation={dictation} />}
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
        onPaste={onPaste}
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
        <IconButton
          label={t('chatDocuments.attach', {
            picture: format.bytes(pictureLimits.fileBytes),
            size: format.bytes(documentLimits.sizeBytes),
            pages: documentLimits.pages,
            audio: format.bytes(audioLimits.sizeBytes),
            minutes: audioLimits.durationMs / 60_000,
          })}
          icon={<IconPaperclip size="1.125rem" stroke={1.75} />}
          onClick={() => chooseFiles('image/png,image/jpeg,application/pdf,audio/*', attach)}
        />
        <IconButton
          label={t('dictation.begin')}
          icon={<IconMicrophone size="1.125rem" stroke={1.75} />}
          shortcut="alt+d"
          disabled={isDictating}
          onClick={dictation.begin}
        />
        <PromptsButton onInsert={insert} />
        <Button size="xs" variant="default" disabled={!canSend} onClick={onReview}>
          {t('chat.composer.review')}
        </Button>
        {filling !== null && <ContextMeter {...filling} />}
        <span className={classes.hint}>
          {underWay === null ? (
            <span>
              <Kbd keys="enter" /> {t('chat.composer.sends')} <Kbd keys="shift+enter" /> {t('chat.composer.newLine')}
            </span>
          ) : (
            <output>{t(`chat.composer.underWay.${underWay}`)}</output>
          )}
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
            {t(isOffline ? 'chatOutbox.send' : 'chat.composer.send')}
          </Button>
        )}
      </div>
    </form>
  )
}
