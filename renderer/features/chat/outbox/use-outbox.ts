import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { useRouteQuery } from '../../../api'

interface ShownOutbox {
  paused: boolean
  triesAgainAtMs: number | null
  questions: readonly QueuedQuestion[]
}

const empty: ShownOutbox = { paused: false, triesAgainAtMs: null, questions: [] }

/** What waits for the cluster; nothing until it was read. */
export const useOutbox = (): ShownOutbox => useRouteQuery('chat.outbox', {}).data ?? empty
