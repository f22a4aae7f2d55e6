import { useInfiniteQuery } from '@tanstack/react-query'
import type { Conversation } from '../../../../shared/contract/chat'
import { api } from '../../../api'

const pageSize = 200

interface Conversations {
  conversations: readonly Conversation[]
  isPending: boolean
  error: unknown
  refetch: () => void
  /** There is more to read. */
  hasMore: boolean
  /** Reads on, when the end of what was read comes into view. */
  readOn: () => void
}

/** Conversations in the order of the list, or those put away by last use, read page by page as the list is scrolled. */
export function useConversations(archived = false): Conversations {
  const query = useInfiniteQuery({
    queryKey: ['chat.conversations', { pages: pageSize, archived, grouped: !archived }],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.query('chat.conversations', { limit: pageSize, offset: pageParam, archived, grouped: !archived }, signal),
    getNextPageParam: ({ total }, pages) => {
      const read = pages.reduce((sum, page) => sum + page.conversations.length, 0)
      return read < total ? read : null
    },
  })
  const { data, isPending, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query
  return {
    conversations: data?.pages.flatMap((page) => page.conversations) ?? [],
    isPending,
    error,
    hasMore: hasNextPage,
    refetch: () => void refetch(),
    readOn: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}
