import { z } from 'zod'
import { promptThemes, slotKinds } from '../domain/prompts/prompt'
import { problemsOf } from '../domain/prompts/slots'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query } from './define'

/** As many as a profile keeps, and a file brings. */
export const promptLimit = 500

const slotSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/),
  label: z.string().trim().min(1).max(80),
  kind: z.enum(slotKinds),
  initial: z.string().max(2000),
  choices: z.array(z.string().trim().min(1).max(200)).max(20),
})

const contentShape = {
  theme: z.enum(promptThemes),
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(8000),
  slots: z.array(slotSchema).max(12),
}
type Content = Pick<z.infer<z.ZodObject<typeof contentShape>>, 'body' | 'slots'>
const isWhole = (content: Content): boolean => problemsOf(content).length === 0

/** A prompt of the resident's own: every slot of its text is told of, and no other. */
export const promptContentSchema = z.strictObject(contentShape).refine(isWhole)
export type PromptContent = z.infer<typeof promptContentSchema>

const ownPromptSchema = z.strictObject({ id: idSchema, ...contentShape, updatedAtMs: timeMsSchema })
export type OwnPrompt = z.infer<typeof ownPromptSchema>

const ofPrompt = z.strictObject({ promptId: idSchema })

export const promptsContract = {
  /** The resident's own, by title; those that come with the program are not among them. */
  list: query({ input: nothing, output: z.array(ownPromptSchema) }),
  /** Errors: `too_many_prompts`. */
  create: command({ input: promptContentSchema, output: ofPrompt }),
  update: command({
    input: z.strictObject({ promptId: idSchema, content: promptContentSchema }),
    output: nothing,
  }),
  /** `restore` brings it back. */
  remove: command({ input: ofPrompt, output: nothing }),
  restore: command({ input: ofPrompt, output: nothing }),
  /** All or none; what is there word for word is not added again. Errors: `too_many_prompts`. */
  add: command({
    input: z.strictObject({ prompts: z.array(promptContentSchema).min(1).max(promptLimit) }),
    output: z.strictObject({ added: z.int().nonnegative(), present: z.int().nonnegative() }),
  }),
}
