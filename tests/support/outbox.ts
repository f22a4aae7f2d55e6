import type { Message, QueuedQuestion } from '../../shared/contract/chat'
import type { ChatWithCluster } from './chat-with-cluster'
import { refusals } from './cluster/responses'

/** What a test of the outbox asks and does; `test` is the chat that is open. */
export function outboxOf(test: () => ChatWithCluster) {
  const outbox = () => test().chat.service.outbox
  const waiting = (): QueuedQuestion[] => outbox().view().questions
  return {
    outbox,
    waiting,
    enqueue: (text: string, more: object = {}): string =>
      outbox().enqueue({ conversationId: test().conversationId, text, attachments: [], ...more }).itemId,
    thread: (conversationId = test().conversationId): Message[] =>
      test().chat.service.messages(conversationId).messages,
    /** Requests for an answer that reached the cluster. */
    askedCount: (): number => test().server.requests.filter(({ path }) => path === '/v1/chat/completions').length,
    /** Nobody finds the cluster ready until it returns. */
    leaves: (): void => {
      test().server.modelList = refusals.queueFull
    },
    returns: (): void => {
      test().server.modelList = null
      test().chat.service.clusterReturned()
    },
    /** A try that comes to nothing is over when the next is set. */
    triedInVain: (): Promise<void> => test().until(() => outbox().view().triesAgainAtMs !== null),
    isEmpty: (): Promise<void> => test().until(() => waiting().length === 0),
  }
}
