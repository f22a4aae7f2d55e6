import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { query } from './define'

/** What `fitContext` needs to say what a question would be sent with, before a word of it is written. */
export const chatContextSchema = z.strictObject({
  /** Empty where none is configured; the limits are then the usual ones. */
  model: z.string(),
  contextTokens: z.int().positive(),
  pictureTokens: z.int().nonnegative(),
  /** What an estimate of the model's tokens is to be multiplied by. */
  tokenFactor: z.number().positive(),
  systemTokens: z.int().nonnegative(),
  /** Answered questions before it, the newest that may fit, oldest first. */
  turns: z.array(
    z.strictObject({
      tokens: z.int().nonnegative(),
      pictures: z.int().nonnegative(),
      /** By the model's own tokenizer; else by estimate. */
      isCounted: z.boolean(),
    }),
  ),
  /** Answered questions before those, which can't fit. */
  olderTurnCount: z.int().nonnegative(),
})
export type ChatContext = z.infer<typeof chatContextSchema>

export const contextQuery = query({
  input: z.strictObject({
    /** Null before there is one. */
    conversationId: idSchema.nullable(),
    /** The question it would be asked in place of. */
    replaces: idSchema.optional(),
  }),
  output: chatContextSchema,
})
