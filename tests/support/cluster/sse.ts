import { randomUUID } from 'node:crypto'

interface Delta {
  role?: 'assistant'
  content?: string | null
  reasoning?: string
  reasoning_content?: string
}

interface StreamOptions {
  model?: string
  id?: string
}

interface AnswerOptions extends StreamOptions {
  /** Pieces of thinking, before the text, in the field a server-side reasoning parser uses. */
  reasoning?: { field: 'reasoning' | 'reasoning_content'; pieces: readonly string[] }
  finishReason?: string
  usage?: boolean
  promptTokens?: number
}

/** One server-sent event. */
export const event = (data: string): string => `data: ${data}\n\n`

export const doneEvent = event('[DONE]')

/** A chunk as vLLM 0.29 writes it. */
export function chunk(
  delta: Delta,
  finishReason: string | null = null,
  { model = 'medgemma-27b-it', id = 'x' }: StreamOptions = {},
): string {
  return event(
    JSON.stringify({
      id: `chatcmpl-${id}`,
      object: 'chat.completion.chunk',
      created: 1_795_415_000,
      model,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason, token_ids: null }],
    }),
  )
}

const usageChunk = (completionTokens: number, promptTokens = 17): string =>
  event(
    JSON.stringify({
      id: 'chatcmpl-x',
      object: 'chat.completion.chunk',
      created: 1_795_415_000,
      model: 'medgemma-27b-it',
      choices: [],
      usage: {
        prompt_tokens: promptTokens,
        total_tokens: promptTokens + completionTokens,
        completion_tokens: completionTokens,
      },
    }),
  )

export const errorEvent = (message = 'EngineCore encountered an issue.', code: number | string = 500): string =>
  event(JSON.stringify({ error: { message, type: 'InternalServerError', param: null, code } }))

/** The events of a whole answer, one string each, in the order vLLM sends them. */
export function answerEvents(pieces: readonly string[], options: AnswerOptions = {}): string[] {
  const { reasoning, finishReason = 'stop', usage = false } = options
  const stream = { id: randomUUID(), ...options }
  const thoughts = reasoning?.pieces ?? []
  const events = [chunk({ role: 'assistant', content: '' }, null, stream)]
  for (const piece of thoughts) {
    events.push(
      chunk(reasoning?.field === 'reasoning' ? { reasoning: piece } : { reasoning_content: piece }, null, stream),
    )
  }
  // At its limit vLLM puts the reason on the last token's own chunk; a natural stop has an empty one.
  const isCutShort = finishReason === 'length'
  pieces.forEach((piece, index) => {
    const isLast = isCutShort && index === pieces.length - 1
    events.push(chunk({ content: piece }, isLast ? finishReason : null, stream))
  })
  if (!isCutShort) events.push(chunk({ content: '' }, finishReason, stream))
  if (usage) events.push(usageChunk(pieces.length, options.promptTokens))
  return [...events, doneEvent]
}

/** A whole answer as the bytes of its body. */
export const answerBody = (pieces: readonly string[], options?: AnswerOptions): string =>
  answerEvents(pieces, options).join('')
