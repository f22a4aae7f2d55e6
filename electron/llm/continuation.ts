import type { Convention } from './models/convention'
import type { ChatMessage, Continuation, Continues } from './types'

/** Longer, and a model would not repeat them faithfully. */
const lastWordsLimit = 60

/**
 * The messages with which an answer is gone on with. vLLM leaves a last message of the model open for
 * `continue_final_message`; templates trim it (Gemma 3's does), so it goes without the space at its end.
 * A thought is given back between the tags of the model's family; where these are unknown, it can't be taken up.
 */
export function continuationOf(
  messages: readonly ChatMessage[],
  { text, reasoning, request }: Continues,
  { thought }: Pick<Convention, 'thought'>,
  canTakeUp: boolean,
): { messages: ChatMessage[]; continuation: Continuation } {
  const soFar = { text, reasoning }
  const said = text.trimEnd()
  if (canTakeUp && (reasoning === '' || thought !== undefined)) {
    const thinking = thought === undefined || reasoning === '' ? '' : thought.open + reasoning.trimEnd()
    const begun = said === '' ? thinking : (thinking === '' ? '' : thinking + (thought?.close ?? '')) + said
    return {
      messages: [...messages, { role: 'assistant', text: begun, pictures: [] }],
      continuation: { way: 'taken_up', soFar, startsIn: said === '' ? 'thought' : 'text' },
    }
  }
  const continuation = { way: 'asked', soFar, startsIn: 'before' } as const
  if (said !== '') {
    const answered: ChatMessage = { role: 'assistant', text: said, pictures: [] }
    const asked: ChatMessage = { role: 'user', text: request(lastWordsOf(said)), pictures: [] }
    return { messages: [...messages, answered, asked], continuation }
  }
  // Nothing was answered yet, so the question is still the last turn.
  const question = messages.at(-1)
  const withThought = question && { ...question, text: `${question.text}\n\n${request(reasoning.trimEnd())}` }
  return { messages: withThought ? [...messages.slice(0, -1), withThought] : [], continuation }
}

/** The end of a text, from the beginning of a word on. */
export function lastWordsOf(text: string): string {
  const end = text.trimEnd()
  if (end.length <= lastWordsLimit) return end
  const cut = end.slice(-lastWordsLimit)
  const space = cut.search(/\s\S/)
  return space < 0 ? cut : cut.slice(space + 1)
}
