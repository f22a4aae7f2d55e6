import type { Weight } from './policies/adaptive-timeouts'
import type { PreparedRequest } from './types'

/** What Gemma 3 makes of a picture, with the signs around it. */
export const pictureTokens = 259
/** Short of what Spanish prose has, so that a text is rather taken for too long. */
const charsPerToken = 3
const usualAnswerTokens = 2048

/** About what a request asks of the model; for how long it may take, not for whether it fits. */
export function weightOf({ messages, params }: Pick<PreparedRequest, 'messages' | 'params'>): Weight {
  const chars = messages.reduce((sum, { text }) => sum + text.length, 0)
  const pictures = messages.reduce((sum, { pictureSha256s }) => sum + pictureSha256s.length, 0)
  return {
    inputTokens: Math.ceil(chars / charsPerToken) + pictures * pictureTokens,
    outputTokens: params.max_tokens ?? usualAnswerTokens,
  }
}
