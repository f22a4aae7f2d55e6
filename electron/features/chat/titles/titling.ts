import { Failure } from '../../../../shared/lib/failure'
import type { ConversationRepository } from '../conversations/conversation-repository'
import type { MessageRepository } from '../messages/message-repository'
import { asTask } from '../model-task'
import type { ChatPorts } from '../ports'
import { titleProposed } from './title'
import { matterToName, titlerText } from './title-text'

/** For six words, and what a model may think before them. */
const maxTokens = 256

interface TitlingParts {
  ports: ChatPorts
  conversations: ConversationRepository
  messages: MessageRepository
}

/**
 * Titles proposed by the model for conversations that nobody named, after their first whole answer. Nobody waits for one:
 * it gives way to any question, and what came in its way leaves it owed until the next answer of that conversation.
 */
export function createTitling({ ports, conversations, messages }: TitlingParts) {
  const { announce, gate } = ports
  const owed = new Set<string>()
  const running = new Map<string, AbortController>()

  /** Null where the model has to be waited for. Errors: those of an answer. */
  async function ask(question: string, answer: string, signal: AbortSignal): Promise<string | null> {
    const model = ports.connection()?.model
    if (model === undefined) return null
    const language = ports.language()
    const prepared = gate.prepare({
      model,
      messages: [
        { role: 'system', text: titlerText[language], pictures: [] },
        { role: 'user', text: matterToName(language, question, answer), pictures: [] },
      ],
      maxTokens,
    })
    const about = { purpose: 'title', studyIds: [], imageCount: 0 } as const
    return asTask(ports, 'title', [signal], async (counted, until) => {
      let said = ''
      for await (const part of counted.answer(prepared, about, until)) {
        if (part.type === 'waiting') return null
        if (part.type === 'text') said += part.delta
      }
      return said
    })
  }

  /** The question an answer was given to, if the conversation is to be named after the two. */
  function matterOf(conversationId: string, answerId: string): { question: string; answer: string } | null {
    const answer = messages.get(answerId)
    const question = answer?.parentId == null ? null : messages.get(answer.parentId)
    if (question === null || answer?.role !== 'assistant' || answer.state !== 'complete') return null
    const isFirst = conversations.wholeAnswerCount(conversationId) === 1
    const isNamed = conversations.get(conversationId)?.titleFrom !== 'question'
    if (isNamed || answer.text === '' || !(isFirst || owed.has(conversationId))) return null
    return { question: question.text, answer: answer.text }
  }

  return {
    /** After the end of an answer; what fails leaves the title as it is. */
    async afterAnswer(conversationId: string, answerId: string): Promise<void> {
      const matter = matterOf(conversationId, answerId)
      if (matter === null || !ports.proposesTitles() || running.has(conversationId)) return
      owed.add(conversationId)
      if (!ports.hasRequestsToSpare()) return
      const stopped = new AbortController()
      running.set(conversationId, stopped)
      try {
        const said = await ask(matter.question, matter.answer, stopped.signal)
        if (said === null || stopped.signal.aborted) return
        owed.delete(conversationId)
        const title = titleProposed(said)
        if (title === null || !conversations.propose(conversationId, title)) return
        announce(['chat.conversation', { conversationId }], ['chat.conversations'], ['chat.search'], ['chat.titled'])
      } catch (error) {
        if (!(error instanceof Failure)) throw error
      } finally {
        running.delete(conversationId)
      }
    },
    /** Stops those under way. */
    giveWay: (): void => {
      for (const stopped of running.values()) stopped.abort(new Failure('cancelled'))
    },
  }
}
