import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, query } from './define'
import { errorCodeSchema } from './errors'

/** What stands for the older turns of a branch. */
const chatSummarySchema = z.strictObject({
  id: idSchema,
  /** The last answer it tells of. */
  throughMessageId: idSchema,
  /** Answered questions it tells of. */
  turnCount: z.int().positive(),
  text: z.string(),
  /** The resident wrote in it. */
  isEdited: z.boolean(),
  model: z.string(),
  createdAtMs: timeMsSchema,
  tokens: z.int().nonnegative(),
  listedTurns: z.int().nonnegative(),
  laterOlderTurns: z.int().nonnegative(),
  untoldTurns: z.int().nonnegative(),
})
export type ChatSummary = z.infer<typeof chatSummarySchema>

/** What `fitConversation` needs to say what a question would be sent with, before a word of it is written. */
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
      documentTokens: z.int().nonnegative(),
      /** By the model's own tokenizer; else by estimate. */
      isCounted: z.boolean(),
    }),
  ),
  /** Answered questions before those, which can't fit. */
  olderTurnCount: z.int().nonnegative(),
  summary: chatSummarySchema.nullable(),
  isSummarising: z.boolean(),
  /** Why the last summary came to nothing. */
  summaryError: errorCodeSchema.nullable(),
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

const summaryId = z.strictObject({ summaryId: idSchema })

export const summaryCommands = {
  /** What is written stays: no later summary changes it. */
  editSummary: command({
    input: summaryId.extend({ text: z.string().trim().min(1).max(20_000) }),
    output: z.strictObject({}),
  }),
  /** Its turns are left out again, or told by an earlier summary; `restoreSummary` brings it back. */
  removeSummary: command({ input: summaryId, output: z.strictObject({}) }),
  restoreSummary: command({
    input: summaryId.extend({ /** The one that took its place, which goes. */ insteadOf: idSchema.optional() }),
    output: z.strictObject({}),
  }),
}
