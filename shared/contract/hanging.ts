import { z } from 'zod'
import { command, nothing, query } from './define'
import { windowSchema } from './studies'

/** What a pane takes: the first series, or projection, of which all of this is true. */
const paneRuleSchema = z.strictObject({
  modality: z.string().max(16).nullable(),
  /**
   * Of the series' description, whatever its accents and case: one of these, each of words that begin one of its own;
   * with `-` before a word, none does. Empty takes any.
   */
  description: z.array(z.string().max(128)).max(16),
  /** View Position; empty takes any. */
  views: z.array(z.string().max(16)).max(16),
  laterality: z.enum(['L', 'R']).nullable(),
  /** Null shows it as the file says. */
  window: windowSchema.omit({ explanation: true }).nullable(),
})
export type PaneRule = z.infer<typeof paneRuleSchema>

const edge = z.int().min(1).max(3)

/** How studies of a modality and body part are arranged when they open. */
export const hangingRuleSchema = z.strictObject({
  modality: z.string().min(1).max(16),
  /** As the file says it (Body Part Examined); empty for every one. */
  bodyPart: z.string().max(64),
  layout: z.strictObject({ rows: edge, columns: edge }),
  /** In reading order; null leaves the pane empty. */
  panes: z.array(paneRuleSchema.nullable()).max(9),
})
export type HangingRule = z.infer<typeof hangingRuleSchema>

export const hangingContract = {
  /** Those a person saved, by modality and body part; the suite's own are not among them. */
  list: query({ input: nothing, output: z.array(hangingRuleSchema) }),
  /** In place of the one of the same modality and body part. */
  save: command({ input: hangingRuleSchema, output: nothing }),
  remove: command({ input: hangingRuleSchema.pick({ modality: true, bodyPart: true }), output: nothing }),
}
