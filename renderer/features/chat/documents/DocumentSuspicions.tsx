import type { DocumentUse } from '../../../../shared/contract/chat-documents'
import { DraftSuspicions } from '../guard/DraftSuspicions'
import { useDocumentText } from './use-document-text'

/** What reads as an instruction in the chosen pages of a document. */
export const DocumentSuspicions = ({ document, onDismiss }: { document: DocumentUse; onDismiss: () => void }) => {
  const { data } = useDocumentText(document)
  return (
    <DraftSuspicions text={data?.map(({ text }) => text).join('\n\n') ?? ''} place="document" onDismiss={onDismiss} />
  )
}
