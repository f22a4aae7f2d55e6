import { IconAlertTriangle, IconFileText } from '@tabler/icons-react'
import { use, useState } from 'react'
import type { MessageDocument } from '../../../../shared/contract/chat-documents'
import { type Citation as Cited, citationsIn } from '../../../../shared/domain/citations/find'
import { formatPageRanges } from '../../../../shared/domain/documents/page-ranges'
import { useText } from '../../../i18n/use-text'
import { CitableDocuments } from '../documents/citable'
import { DocumentDialog } from '../documents/DocumentDialog'
import classes from './Markdown.module.css'

/** What an answer puts in brackets to name pages: each opens, where the conversation has such a document. */
export const Citation = ({ text }: { text: string }) => {
  const documents = use(CitableDocuments)
  const citations = citationsIn(text, documents)
  if (citations === null) return text
  return (
    <span className={classes.citations}>
      {citations.map((cited, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- their place is what they are
        <CitedPages key={index} cited={cited} />
      ))}
    </span>
  )
}

const CitedPages = ({ cited: { document, pages, wasGiven } }: { cited: Cited<MessageDocument> }) => {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const there = pages.filter((page) => page <= document.pageCount)
  const doubt = there.length < pages.length ? 'noSuchPage' : wasGiven ? null : 'notGiven'
  const Icon = doubt === null ? IconFileText : IconAlertTriangle
  const named = t('chatDocuments.cited', { name: document.name, pages: formatPageRanges(pages) })
  return (
    <>
      <button
        type="button"
        className={classes.citation}
        data-doubted={doubt !== null || undefined}
        title={doubt === null ? undefined : t(`chatDocuments.${doubt}`)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon size="0.875rem" stroke={1.75} aria-hidden />
        <span className={classes.citedName}>{named}</span>
        {doubt !== null && <span className="visually-hidden">{t(`chatDocuments.${doubt}`)}</span>}
      </button>
      {isOpen && (
        <DocumentDialog
          document={{ ...document, pages: there }}
          choosing={null}
          cited={{ notice: doubt === null ? null : t(`chatDocuments.${doubt}`) }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
