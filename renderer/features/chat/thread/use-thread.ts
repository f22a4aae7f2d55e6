import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Message, ThreadPlace } from '../../../../shared/contract/chat'
import { api } from '../../../api'

/** Pages kept at once: those further from the reader are read again when they are scrolled to. */
const mostPages = 5

type End = 'start' | 'end'

export interface ShownThread {
  messages: readonly Message[]
  /** Where it was asked for: at one of its ends, or at a message that was found. */
  asked: { key: string; at: End | 'message' }
  /** What was asked for is here, and not only what was shown before. */
  isThere: boolean
  hasEarlier: boolean
  hasLater: boolean
  /** Reads on; null while it can't. */
  readEarlier: (() => void) | null
  readLater: (() => void) | null
  /** Reading on failed; what was read stays. */
  hasFailed: boolean
  /** Reads anew from one of its ends. */
  goTo: (end: End) => void
}

interface ThreadQuery {
  /** Null until something was read. */
  thread: ShownThread | null
  error: unknown
  refetch: () => void
}

/** The branch that is shown, read in pages around where the reader is. */
export function useThread(conversationId: string | null, focusedMessageId: string | null): ThreadQuery {
  const target = `${conversationId ?? ''} ${focusedMessageId ?? ''}`
  const [chosen, setChosen] = useState<{ target: string; end: End; turn: number } | null>(null)
  const isChosen = chosen?.target === target
  const turn = isChosen ? chosen.turn : 0
  const end: End = isChosen ? chosen.end : 'end'
  const isAtMessage = !isChosen && focusedMessageId !== null
  const place: ThreadPlace = isAtMessage ? { at: 'around', messageId: focusedMessageId } : { at: end }
  const query = useInfiniteQuery({
    queryKey: ['chat.messages', { conversationId, place, turn }] as const,
    enabled: conversationId !== null,
    maxPages: mostPages,
    initialPageParam: place,
    queryFn: ({ pageParam, signal }) =>
      api.query('chat.messages', { conversationId: conversationId ?? '', place: pageParam }, signal),
    getPreviousPageParam: ({ messages, hasEarlier }) => beside('before', hasEarlier, messages.at(0)),
    getNextPageParam: ({ messages, hasLater }) => beside('after', hasLater, messages.at(-1)),
    // Another place of the same conversation: what is on the screen stays until it comes.
    placeholderData: (shown, before) => (before?.queryKey[1].conversationId === conversationId ? shown : undefined),
  })
  const { data, error, isPlaceholderData, isFetching, hasPreviousPage, hasNextPage } = query
  const { fetchPreviousPage, fetchNextPage, refetch } = query
  const messages = useMemo(() => data?.pages.flatMap((page) => page.messages) ?? [], [data?.pages])
  const goTo = useCallback(
    (to: End) => setChosen((before) => ({ target, end: to, turn: (before?.turn ?? 0) + 1 })),
    [target],
  )
  // One page at a time: what is being read may change which comes next.
  const isReady = !isPlaceholderData && !isFetching
  return {
    thread:
      data === undefined
        ? null
        : {
            messages,
            asked: { key: `${target} ${turn}`, at: isAtMessage ? 'message' : end },
            isThere: !isPlaceholderData,
            hasEarlier: hasPreviousPage,
            hasLater: hasNextPage,
            readEarlier: isReady && hasPreviousPage ? () => void fetchPreviousPage() : null,
            readLater: isReady && hasNextPage ? () => void fetchNextPage() : null,
            hasFailed: error !== null,
            goTo,
          },
    error,
    refetch: () => void refetch(),
  }
}

const beside = (at: 'before' | 'after', isThere: boolean, message: Message | undefined): ThreadPlace | null =>
  isThere && message !== undefined ? { at, messageId: message.id } : null
