import { useMemo } from 'react'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import { type LiveAnswer, useLiveAnswers } from '../answers/live-answers'
import { Markdown } from '../markdown/Markdown'
import { type Blocks, noBlocks, splitBlocks } from '../markdown/split-blocks'
import { Reasoning } from './Reasoning'
import { WaitingLine } from './WaitingLine'

interface AnswerBodyProps {
  conversationId: string
  message: AnswerMessage
}

/** What an answer says. Nothing else is drawn again as it comes, so what changes with each word belongs here. */
export const AnswerBody = ({ conversationId, message }: AnswerBodyProps) => {
  const streaming = message.state === 'streaming'
  const ahead = useLive(conversationId, streaming ? message.id : null)
  const text = useBlocks(message.text, ahead?.text)
  const reasoning = useBlocks(message.reasoning, ahead?.reasoning)
  const hasText = text.done.length > 0 || text.tail !== ''
  const hasReasoning = reasoning.done.length > 0 || reasoning.tail !== ''
  return (
    <>
      {hasReasoning && <Reasoning blocks={reasoning} running={streaming && !hasText} />}
      {streaming && !hasText && !hasReasoning && <WaitingLine waiting={ahead?.waiting ?? null} />}
      {(hasText || streaming) && <Markdown blocks={text} growing={streaming && (hasText || !hasReasoning)} />}
    </>
  )
}

/** The answer as it reaches this window, ahead of what is saved. */
const useLive = (conversationId: string, messageId: string | null): LiveAnswer | null =>
  useLiveAnswers(({ byConversation }) => {
    const live = byConversation[conversationId]
    return messageId !== null && live?.assistantMessageId === messageId ? live : null
  })

/** The saved text in blocks, unless those on their way are ahead of it. */
const useBlocks = (saved: string, ahead: Blocks | undefined): Blocks => {
  const useSaved = ahead === undefined
  const blocks = useMemo(() => (useSaved ? splitBlocks(saved) : noBlocks), [useSaved, saved])
  return ahead ?? blocks
}
