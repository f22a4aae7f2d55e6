import { UnstyledButton } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import type { DocumentUse } from '../../../../shared/contract/chat-documents'
import { formatPageRanges } from '../../../../shared/domain/documents/page-ranges'
import { useText } from '../../../i18n/use-text'
import classes from './Documents.module.css'

interface DocumentChipProps {
  document: DocumentUse
  /** Null until it is known. */
  pageCount: number | null
  /** With what they take, where that is said. */
  tokens: number | null
  /** What keeps it from being sent. */
  error?: string | undefined
  onOpen: () => void
}

/** A document of a question, with the pages that go. */
export const DocumentChip = ({ document: { name, pages }, pageCount, tokens, error, onOpen }: DocumentChipProps) => {
  const t = useText()
  return (
    <UnstyledButton className={classes.chip} onClick={onOpen}>
      <IconFileTypePdf className={classes.chipIcon} size="1.5rem" stroke={1.5} aria-hidden />
      <span className={classes.chipText}>
        <span className="visually-hidden">{t('chatDocuments.open')}</span>
        <span className={classes.chipName}>{name}</span>
        <span className={classes.dim}>
          {[
            pageCount === null
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
