import { useState } from 'react'
import type { MessageDocument } from '../../../../shared/contract/chat-documents'
import { useText } from '../../../i18n/use-text'
import { DocumentChip } from './DocumentChip'
import { DocumentDialog } from './DocumentDialog'
import classes from './Documents.module.css'

/** The documents of a question that was asked; each opens. */
export const SentDocuments = ({ documents }: { documents: readonly MessageDocument[] }) => {
  const t = useText()
  const [openId, setOpenId] = useState<string | null>(null)
  const opened = documents.find(({ id }) => id === openId)
  return (
    <>
      <ul className={classes.sent} aria-label={t('chatDocuments.list')}>
        {documents.map((document) => (
          <li key={document.id} className={classes.draftChip}>
            <DocumentChip
              document={document}
              kind={document.kind}
              pageCount={document.pageCount}
              tokens={null}
              onOpen={() => setOpenId(document.id)}
            />
          </li>
        ))}
      </ul>
      {opened !== undefined && <DocumentDialog document={opened} choosing={null} onClose={() => setOpenId(null)} />}
    </>
  )
}
