import { useQueries } from '@tanstack/react-query'
import type { ChatDocument, DocumentUse } from '../../../../shared/contract/chat-documents'
import { documentTokens } from '../../../../shared/domain/documents/page-tokens'
import { routeQuery } from '../../../api'

/** Estimate for a document as it goes, before what is known of the model. */
export function tokensOf({ name, pages }: DocumentUse, document: ChatDocument): number {
  const chosen = new Set(pages)
  return documentTokens(
    name,
    document.pages.filter(({ number }) => chosen.has(number)).map(({ tokens }) => tokens),
  )
}

/** Estimate for documents together; those not read yet count nothing. */
export function useDocumentTokens(documents: readonly DocumentUse[]): number {
  const read = useQueries({
    queries: documents.map(({ sha256 }) => ({
      ...routeQuery('chat.document', { sha256 }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  return documents.reduce((sum, use, at) => {
    const document = read[at]?.data
    return document === undefined ? sum : sum + tokensOf(use, document)
  }, 0)
}
