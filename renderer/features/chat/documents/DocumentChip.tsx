import { UnstyledButton } from '@mantine/core'
import { IconFileTypePdf, IconFileText } from '@tabler/icons-react'
import type { DocumentKind, DocumentUse } from '../../../../shared/contract/chat-documents'
import { formatPageRanges } from '../../../../shared/domain/documents/page-ranges'
import { useText } from '../../../i18n/use-text'
import classes from './Documents.module.css'

interface DocumentChipProps {
  document: DocumentUse
  kind: DocumentKind
  /** Null until it is known. */
  pageCount: number | null
  /** With what they take, where that is said. */
  tokens: number | null
  /** What keeps it from being sent. */
  error?: string | undefined
  onOpen: () => void
}

/** A document of a question, with the pages that go. */
export const DocumentChip = ({ document, kind, pageCount, tokens, error, onOpen }: DocumentChipProps) => {
  const t = useText()
  const { name, pages } = document
  const Icon = kind === 'pdf' ? IconFileTypePdf : IconFileText
  return (
    <UnstyledButton className={classes.chip} onClick={onOpen}>
      <Icon className={classes.chipIcon} size="1.5rem" stroke={1.5} aria-hidden />
      <span className={classes.chipText}>
        <span className="visually-hidden">{t('chatDocuments.open')}</span>
        <span className={classes.chipName}>{name}</span>
        <span className={classes.dim}>
          {[
            kind === 'transcript'
              ? t('chatDocuments.transcript')
              : pageCount === null
                ? null
                : t('chatDocuments.pagesOf', { pages: formatPageRanges(pages), total: pageCount }),
            tokens === null ? null : t('chatDocuments.tokens', { count: tokens }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {error !== undefined && (
          <span className={classes.error} role="alert">
            {error}
          </span>
        )}
      </span>
    </UnstyledButton>
  )
}
