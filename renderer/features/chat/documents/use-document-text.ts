import { keepPreviousData } from '@tanstack/react-query'
import type { DocumentUse } from '../../../../shared/contract/chat-documents'
import { useRouteQuery } from '../../../api'

/** The text of the chosen pages; that of the last choice until it is read. */
export const useDocumentText = ({ sha256, pages }: Pick<DocumentUse, 'sha256' | 'pages'>) =>
  useRouteQuery(
    'chat.documentText',
    { sha256, pages: [...pages] },
    { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData, enabled: pages.length > 0 },
  )
