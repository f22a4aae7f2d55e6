import { z } from 'zod'
import { readJson } from '../read-body'
import type { Call, Caller } from '../types'

const limitMs = 15_000
const bodyLimitBytes = 4 * 1024 * 1024

/** vLLM counts; llama.cpp only lists. */
const answer = z.union([
  z.object({ count: z.int().nonnegative() }).transform(({ count }) => count),
  z.object({ tokens: z.array(z.unknown()) }).transform(({ tokens }) => tokens.length),
])

/** How many tokens the model makes of a text, by the server's own tokenizer. Errors: those of `Caller.call`. */
export function countTokens(
  caller: Caller,
  { purpose, model, text }: { purpose: Call['purpose']; model: string; text: string },
  signal: AbortSignal,
): Promise<number> {
  // The one knows the text by the first name, the other by the second, and neither minds the other's.
  const body = JSON.stringify({ model, prompt: text, content: text, add_special_tokens: false })
  const call: Call = { purpose, model, path: '/tokenize', body, contentType: 'application/json', limitMs }
  return caller.call(call, (response) => readJson(response, answer, bodyLimitBytes), signal)
}
