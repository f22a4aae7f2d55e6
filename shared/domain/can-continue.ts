import type { AnswerMessage } from '../contract/chat'

/** Whether an answer began, ended short of its end, and can be gone on with. */
export function canContinue(answer: Pick<AnswerMessage, 'state' | 'finishReason' | 'text' | 'reasoning'>): boolean {
  const { state, finishReason, text, reasoning } = answer
  if (text.trim() === '' && reasoning.trim() === '') return false
  return state === 'complete' ? finishReason === 'length' : state !== 'streaming'
}
