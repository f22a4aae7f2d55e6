import { z } from 'zod'
import type { Usage } from './types'

const contentPart = z.object({
  type: z.string(),
  text: z.string().optional(),
  thinking: z.array(z.object({ text: z.string().optional() })).optional(),
})
const content = z.union([z.string(), z.array(contentPart)])

const delta = z.object({
  content: content.nullish(),
  /** A server-side reasoning parser moves thinking here; which name depends on the server's version. */
  reasoning: z.string().nullish(),
  reasoning_content: z.string().nullish(),
})

const choice = z.object({
  index: z.number().nullish(),
  delta: delta.nullish(),
  /** In place of `delta` where a server ignored `stream` and answered whole. */
  message: delta.nullish(),
  finish_reason: z.string().nullish(),
})

const count = z.int().nonnegative().max(10_000_000)
const usageSchema = z
  .object({ prompt_tokens: count, completion_tokens: count.nullish() })
  .transform(({ prompt_tokens, completion_tokens }): Usage => ({
    promptTokens: prompt_tokens,
    completionTokens: completion_tokens ?? 0,
  }))

const chunkSchema = z.object({
  choices: z.array(choice).nullish(),
  error: z.unknown().optional(),
  usage: z.unknown().optional(),
})

export interface Chunk {
  text: string
  reasoning: string
  finishReason: string | null
  /** The last chunk has it, or each one that of the answer so far. */
  usage: Usage | null
  /** What the server reports in place of a piece of the answer. */
  error: unknown
}

/** The parts of a chunk of chat completion that matter here, of the first choice; null when it isn't one. */
export function readChunk(json: unknown): Chunk | null {
  const parsed = chunkSchema.safeParse(json)
  if (!parsed.success) return null
  const first = parsed.data.choices?.find((candidate) => (candidate.index ?? 0) === 0)
  const said = first?.delta ?? first?.message
  const chunk: Chunk = {
    text: '',
    reasoning: said?.reasoning || said?.reasoning_content || '',
    finishReason: first?.finish_reason ?? null,
    error: parsed.data.error ?? null,
    // An odd count is no reason to lose an answer.
    usage: usageSchema.safeParse(parsed.data.usage).data ?? null,
  }
  if (typeof said?.content === 'string') chunk.text = said.content
  for (const part of Array.isArray(said?.content) ? said.content : []) {
    if (part.type === 'text') chunk.text += part.text ?? ''
    for (const thought of part.thinking ?? []) chunk.reasoning += thought.text ?? ''
  }
  return chunk
}
