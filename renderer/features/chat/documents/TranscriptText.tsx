import { Button, Group, Textarea } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { transcriptLimit, type DocumentUse } from '../../../../shared/contract/chat-documents'
import { api } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { useErrorToast } from '../../../ui/use-error-toast'
import { Suspicions } from '../guard/Suspicions'
import { useSuspicions } from '../guard/use-suspicions'
import { ScrollRegion } from '../ScrollRegion'
import classes from './Documents.module.css'
import { useDocumentText } from './use-document-text'

interface TranscriptTextProps {
  document: DocumentUse
  /** Null for a question that was asked. */
  onChanged: ((document: DocumentUse) => void) | null
}

/** What was said in an audio, to be read and put right before it goes. */
export const TranscriptText = ({ document, onChanged }: TranscriptTextProps) => {
  const text = useDocumentText(document)
  if (text.isError) return <ErrorState error={text.error} onRetry={() => void text.refetch()} />
  if (text.data === undefined || text.isPlaceholderData) return <LoadingState />
  const written = text.data[0]?.text ?? ''
  return onChanged === null ? (
    <Written text={written} />
  ) : (
    <Editor key={document.sha256} document={document} written={written} onChanged={onChanged} />
  )
}

const Written = ({ text }: { text: string }) => {
  const t = useText()
  return (
    <ScrollRegion className={classes.transcript} label={t('chatDocuments.transcript')}>
      <p className={classes.pageText}>{text}</p>
    </ScrollRegion>
  )
}

interface EditorProps {
  document: DocumentUse
  written: string
  onChanged: (document: DocumentUse) => void
}

const Editor = ({ document, written, onChanged }: EditorProps) => {
  const t = useText()
  const showError = useErrorToast()
  const [text, setText] = useState(written)
  const found = useSuspicions(text)
  const hasChanged = text.trim() !== '' && text !== written
  const isSaved = useRef(false)
  const save = async (): Promise<void> => {
    isSaved.current = true
    try {
      const { sha256 } = await api.command('chat.keepTranscript', { text })
      onChanged({ ...document, sha256 })
    } catch (error) {
      isSaved.current = false
      showError(error)
    }
  }
  // What was put right is kept however the dialog is closed.
  const keep = useEffectEvent(() => {
    if (hasChanged && !isSaved.current) void save()
  })
  useEffect(() => () => keep(), [])
  return (
    <>
      <Textarea
        data-autofocus
        label={t('chatDocuments.transcript')}
        description={t('chatDocuments.transcriptReview')}
        autosize
        minRows={8}
        maxRows={18}
        maxLength={transcriptLimit}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {found.length > 0 && <Suspicions found={found} place="document" />}
      <Group justify="flex-end">
        <Button disabled={!hasChanged} onClick={() => void save()}>
          {t('chatDocuments.saveTranscript')}
        </Button>
      </Group>
    </>
  )
}
