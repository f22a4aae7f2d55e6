import { IconX } from '@tabler/icons-react'
import type { DocumentUse } from '../../../../shared/contract/chat-documents'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { errorText, toAppError } from '../../../ui/error-text'
import { DocumentChip } from './DocumentChip'
import classes from './Documents.module.css'
import { tokensOf } from './use-document-tokens'

interface DraftDocumentProps {
  document: DocumentUse
  tokenFactor: number
  onOpen: () => void
  onRemove: () => void
}

/** A document of the question being written. */
export const DraftDocument = ({ document, tokenFactor, onOpen, onRemove }: DraftDocumentProps) => {
  const t = useText()
  const kept = useRouteQuery('chat.document', { sha256: document.sha256 }, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <div className={classes.draftChip}>
      <DocumentChip
        document={document}
        kind={kept.data?.kind ?? 'pdf'}
        pageCount={kept.data?.pages.length ?? null}
        tokens={kept.data === undefined ? null : Math.ceil(tokensOf(document, kept.data) * tokenFactor)}
        error={kept.isError ? errorText(toAppError(kept.error), t) : undefined}
        onOpen={onOpen}
      />
      <IconButton
        label={t('chat.composer.removePicture', { label: document.name })}
        icon={<IconX size="1rem" stroke={1.75} />}
        onClick={onRemove}
      />
    </div>
  )
}
