import type { ReactNode } from 'react'
import { useRouteQuery } from '../../../api'
import { SummaryCard } from './SummaryCard'

/** The summary of the branch shown, below the last answer that it tells of. */
export function useSummaryCard(conversationId: string | null): (messageId: string) => ReactNode {
  const { data } = useRouteQuery('chat.context', { conversationId })
  if (conversationId === null || data === undefined || data.summary === null) return () => null
  const { summary, isSummarising } = data
  return (messageId) =>
    messageId === summary.throughMessageId && (
      <SummaryCard conversationId={conversationId} summary={summary} busy={isSummarising} />
    )
}
