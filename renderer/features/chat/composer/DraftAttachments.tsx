import { useText } from '../../../i18n/use-text'
import { AudioChip } from '../audio/AudioChip'
import { useAudios } from '../audio/audio-store'
import { DocumentDialog } from '../documents/DocumentDialog'
import { DocumentSuspicions } from '../documents/DocumentSuspicions'
import { DraftDocument } from '../documents/DraftDocument'
import { ReadingChip } from '../documents/ReadingChip'
import { useReadings } from '../documents/reading-store'
import { type DraftContent, useDraft } from '../draft-store'
import { AttachmentChip } from './AttachmentChip'
import classes from './Composer.module.css'

interface DraftAttachmentsProps {
  draftKey: string
  draft: DraftContent
  tokenFactor: number
  /** What more documents may take. */
  roomTokens: number
  /** The document that is open. */
  openedSha256: string | null
  onOpenDocument: (sha256: string | null) => void
  /** Something was taken away: writing goes on. */
  onRemoved: () => void
}

/** What goes with the question being written: pictures, documents, and files on their way to be one. */
export const DraftAttachments = (props: DraftAttachmentsProps) => {
  const { draftKey, draft, tokenFactor, roomTokens, openedSha256, onOpenDocument, onRemoved } = props
  const t = useText()
  const readings = useReadings((state) => state.readings).filter((each) => each.draftKey === draftKey)
  const audios = useAudios((state) => state.audios).filter((each) => each.draftKey === draftKey)
  const { attachments, documents } = draft
  const opened = documents.find(({ sha256 }) => sha256 === openedSha256)
  if (attachments.length + documents.length + readings.length + audios.length === 0) return null
  return (
    <>
      <ul className={classes.chips} aria-label={t('chat.composer.attachments')}>
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            <AttachmentChip
              attachment={attachment}
              onRemove={() => {
                useDraft.getState().detach(draftKey, attachment.id)
                onRemoved()
              }}
            />
          </li>
        ))}
        {documents.map((document) => (
          <li key={document.sha256}>
            <DraftDocument
              document={document}
              tokenFactor={tokenFactor}
              onOpen={() => onOpenDocument(document.sha256)}
              onRemove={() => {
                useDraft.getState().detachDocument(draftKey, document.sha256)
                onRemoved()
              }}
            />
          </li>
        ))}
        {readings.map((reading) => (
          <li key={reading.id}>
            <ReadingChip reading={reading} />
          </li>
        ))}
        {audios.map((audio) => (
          <li key={audio.id}>
            <AudioChip audio={audio} />
          </li>
        ))}
      </ul>
      {documents.map((document) => (
        <DocumentSuspicions key={`guard ${document.sha256}`} document={document} onDismiss={onRemoved} />
      ))}
      {opened !== undefined && (
        <DocumentDialog
          document={opened}
          choosing={{
            tokenFactor,
            roomTokens,
            onChange: (pages) => useDraft.getState().attachDocument(draftKey, { ...opened, pages }),
            onReplace: (changed) => useDraft.getState().replaceDocument(draftKey, opened.sha256, changed),
          }}
          onClose={() => {
            onOpenDocument(null)
            onRemoved()
          }}
        />
      )}
    </>
  )
}
