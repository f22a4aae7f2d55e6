import { useDeferredValue, useMemo } from 'react'
import type { ChatContext } from '../../../../shared/contract/chat-context'
import { type ContextFill, fillContext } from '../../../../shared/domain/context/fill'
import { useRouteQuery } from '../../../api'
import type { DraftContent } from '../draft-store'

/** What fills the context with the question being written; null until it is known. Follows each key by the draft alone. */
export function useContextFill(
  conversationId: string | null,
  { text, attachments, replaces }: DraftContent,
  documentTokens: number,
): { fill: ContextFill; context: ChatContext } | null {
  const { data: context } = useRouteQuery('chat.context', {
    conversationId,
    ...(replaces !== undefined && { replaces }),
  })
  const settled = useDeferredValue(text)
  const pictures = attachments.length
  return useMemo(
    () =>
      context === undefined
        ? null
        : { context, fill: fillContext(context, { text: settled, pictures, documentTokens }) },
    [context, settled, pictures, documentTokens],
  )
}
