import { Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { DocumentUse } from '../../../../shared/contract/chat-documents'
import { resource, useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Notice } from '../../../ui/Notice'
import { PdfPane } from '../../studies/documents/PdfPane'
import { Suspicions } from '../guard/Suspicions'
import { useSuspicions } from '../guard/use-suspicions'
import { ScrollRegion } from '../ScrollRegion'
import classes from './Documents.module.css'
import { PageChoice } from './PageChoice'
import { TranscriptText } from './TranscriptText'
import { tokensOf } from './use-document-tokens'
import { useDocumentText } from './use-document-text'

/** How pages are chosen, while the question is being written. */
interface Choosing {
  tokenFactor: number
  /** What more it may take; below 0 where it takes too much. */
  roomTokens: number
  onChange: (pages: number[]) => void
  /** It was put right, which makes it another. */
  onReplace: (document: DocumentUse) => void
}

interface DocumentDialogProps {
  document: DocumentUse
  /** Null for a question that was asked. */
  choosing: Choosing | null
  /** Where an answer cites these pages: what is to be minded of that. */
  cited?: { notice: string | null }
  onClose: () => void
}

/** A document of a question: the text that goes, page by page, or the document itself. */
export const DocumentDialog = ({ document, choosing, cited, onClose }: DocumentDialogProps) => {
  const t = useText()
  const [shown, setShown] = useState<'text' | 'file'>('text')
  const { sha256, name } = document
  const asked = choosing === null ? 'chatDocuments.textSent' : 'chatDocuments.text'
  const textLabel = cited === undefined ? asked : 'chatDocuments.textCited'
  const kept = useRouteQuery('chat.document', { sha256 }, { staleTime: Number.POSITIVE_INFINITY })
  const isTranscript = kept.data?.kind === 'transcript'
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={name}
      classNames={{ title: classes.dialogTitle ?? '' }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.dialog}>
        {!isTranscript && (
          <SegmentedControl
            size="xs"
            className={classes.switch ?? ''}
            value={shown}
            onChange={(value) => setShown(value === 'file' ? 'file' : 'text')}
            data={[
              { value: 'text', label: t(textLabel) },
              { value: 'file', label: t('chatDocuments.file') },
            ]}
          />
        )}
        {typeof cited?.notice === 'string' && <Notice tone="warning">{cited.notice}</Notice>}
        {isTranscript ? (
          <TranscriptText
            document={document}
            onChanged={
              choosing === null
                ? null
                : (changed) => {
                    choosing.onReplace(changed)
                    onClose()
                  }
            }
          />
        ) : shown === 'file' ? (
          <div className={classes.file}>
            <PdfPane address={resource(`/blob/${sha256}`)} title={name} />
          </div>
        ) : (
          <DocumentText document={document} choosing={choosing} />
        )}
      </div>
    </Modal>
  )
}

const DocumentText = ({ document, choosing }: Pick<DocumentDialogProps, 'document' | 'choosing'>) => {
  const t = useText()
  const kept = useRouteQuery('chat.document', { sha256: document.sha256 }, { staleTime: Number.POSITIVE_INFINITY })
  const text = useDocumentText(document)
  const found = useSuspicions(text.data?.map((page) => page.text).join('\n\n') ?? '')
  if (kept.isError) return <ErrorState error={kept.error} onRetry={() => void kept.refetch()} />
  if (text.isError) return <ErrorState error={text.error} onRetry={() => void text.refetch()} />
  if (kept.data === undefined || text.data === undefined) return <LoadingState />
  const factor = choosing?.tokenFactor ?? 1
  const tokens = Math.ceil(tokensOf(document, kept.data) * factor)
  const room = Math.max(0, tokens + (choosing?.roomTokens ?? 0))
  return (
    <div className={classes.columns} data-single={choosing === null || undefined}>
      {choosing !== null && (
        <PageChoice pages={kept.data.pages} chosen={document.pages} tokenFactor={factor} onChange={choosing.onChange} />
      )}
      <div className={classes.reading}>
        {choosing !== null && (
          <div aria-live="polite">
            {tokens > room ? (
              <Notice tone="warning">{t('chatDocuments.tooMuch', { tokens, room })}</Notice>
            ) : (
              <p className={classes.dim}>{t('chatDocuments.fits', { tokens, room })}</p>
            )}
          </div>
        )}
        {found.length > 0 && <Suspicions found={found} place="document" />}
        <ScrollRegion className={classes.text} label={t('chatDocuments.textLabel')}>
          {text.data.map((page) => (
            <section key={page.number}>
              <h3 className={classes.pageTitle}>{t('chatDocuments.page', { number: page.number })}</h3>
              <p className={classes.pageText}>{page.text}</p>
            </section>
          ))}
        </ScrollRegion>
      </div>
    </div>
  )
}
