import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import type { ChatMessage, ChatRequest, Gate } from './types'

interface StructuredRequest<T> extends Pick<ChatRequest, 'model' | 'messages' | 'maxTokens' | 'temperature'> {
  about: Parameters<Gate['answer']>[1]
  /** What the answer is called, in letters, digits, `_` and `-`. */
  name: string
  schema: z.ZodType<T>
  /** How often the model is told what was wrong with its answer. */
  repairs?: 0 | 1
}

/**
 * An answer as data: the server is asked to keep the model to the schema's JSON, and what comes is held against it, for
 * not every server does. A wrong one is asked for once more, with what was wrong.
 * Errors: `answer_not_as_asked`; those of `Gate.answer`.
 */
export async function askStructured<T>(gate: Gate, request: StructuredRequest<T>, signal: AbortSignal): Promise<T> {
  const { about, name, schema, repairs = 1, messages, ...rest } = request
  const json = z.toJSONSchema(schema, { target: 'draft-7' })
  delete json.$schema
  const ask = (asked: readonly ChatMessage[]): Promise<string> =>
    wholeText(gate, { ...rest, messages: asked, schema: { name, json } }, about, signal)
  const first = await ask(messages)
  const result = valueIn(first, schema)
  if (result.success) return result.data
  if (repairs === 0) throw new Failure('answer_not_as_asked')
  const second = await ask([
    ...messages,
    { role: 'assistant', text: first, pictures: [] },
    { role: 'user', text: repairText(result.problems, json), pictures: [] },
  ])
  const repaired = valueIn(second, schema)
  if (!repaired.success) throw new Failure('answer_not_as_asked')
  return repaired.data
}

async function wholeText(
  gate: Gate,
  request: ChatRequest,
  about: StructuredRequest<unknown>['about'],
  signal: AbortSignal,
): Promise<string> {
  let text = ''
  for await (const part of gate.answer(gate.prepare(request), about, signal)) {
    if (part.type === 'text') text += part.delta
    // What was cut at the limit is no whole document.
    if (part.type === 'end' && part.finishReason === 'length') return ''
  }
  return text
}

type Read<T> = { success: true; data: T } | { success: false; problems: string[] }

const mostProblems = 8

function valueIn<T>(answer: string, schema: z.ZodType<T>): Read<T> {
  const json = jsonIn(answer)
  if (json === undefined) return { success: false, problems: ['not a whole JSON document'] }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed
  const problems = parsed.error.issues.slice(0, mostProblems)
  return {
    success: false,
    problems: problems.map(({ path, message }) => `${path.join('.') || 'document'}: ${message}`),
  }
}

/** The JSON of an answer that is it, or has it between fences or among words; undefined when there is none. */
export function jsonIn(answer: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/i.exec(answer)?.[1]
  const first = answer.search(/[[{]/)
  const last = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']'))
  for (const candidate of [answer, fenced, first >= 0 && last > first ? answer.slice(first, last + 1) : undefined]) {
    if (candidate === undefined) continue
    try {
      return JSON.parse(candidate)
    } catch {
      // The next one may be it.
    }
  }
  return undefined
}

const repairText = (problems: readonly string[], json: object): string =>
  `Your answer was not as asked (${problems.join('; ')}). Answer again, with nothing but a JSON document that fits this schema: ${JSON.stringify(json)}`
