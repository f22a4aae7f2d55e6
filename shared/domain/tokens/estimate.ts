/** Turn markers and role of the chat template. */
export const messageOverheadTokens = 8

/**
 * Upper estimate of the tokens of a text. Gemma 3 gives Spanish prose 3.5 to 4.5 characters a token, but one token to
 * each digit and about one to each sign: so letters count a third of their UTF-8 bytes, digits and signs one each.
 */
export function estimateTokens(text: string): number {
  const letters = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const words = letters.reduce((sum, word) => sum + Math.ceil(utf8Bytes(word) / 3), 0)
  const signs = text.match(/[^\p{L}\p{M}\s]|\n+/gu)?.length ?? 0
  return words + signs
}

const encoder = new TextEncoder()
const utf8Bytes = (word: string): number => encoder.encode(word).length

/** That of the text of a message with what stands around it. */
export const estimateMessageTokens = (text: string): number => estimateTokens(text) + messageOverheadTokens
