import { z } from 'zod'
import { type PromptContent, promptContentSchema, promptLimit } from '../../../shared/contract/prompts'
import type { Prompt } from '../../../shared/domain/prompts/prompt'
import { readVersioned } from '../../ui/versioned-file'

const format = 'suite-imss-prompts'
const version = 1
export const maxFileBytes = 4 * 1024 * 1024

const bodySchema = z.object({ prompts: z.array(z.unknown()).min(1).max(promptLimit) })

const contentOf = ({ theme, title, body, slots }: Pick<Prompt, 'theme' | 'title' | 'body' | 'slots'>) => ({
  theme,
  title,
  body,
  slots,
})

export const writePromptsFile = (prompts: readonly Prompt[]): string =>
  `${JSON.stringify({ format, version, prompts: prompts.map(contentOf) }, null, 2)}\n`

type PromptsFile =
  | { kind: 'read'; prompts: PromptContent[] }
  | { kind: 'notJson' | 'notPrompts' | 'newer' }
  /** Which of them can't be taken, from 1. */
  | { kind: 'badPrompt'; position: number }

/** Reads a file of prompts whole or not at all; tells the first that can't be taken. */
export function readPromptsFile(text: string): PromptsFile {
  const file = readVersioned(text, { format, version })
  if (file.kind !== 'read') return { kind: file.kind === 'other' ? 'notPrompts' : file.kind }
  const body = bodySchema.safeParse(file.content)
  if (!body.success) return { kind: 'notPrompts' }
  const prompts: PromptContent[] = []
  for (const [index, each] of body.data.prompts.entries()) {
    const prompt = promptContentSchema.safeParse(each)
    if (!prompt.success) return { kind: 'badPrompt', position: index + 1 }
    prompts.push(prompt.data)
  }
  return { kind: 'read', prompts }
}
