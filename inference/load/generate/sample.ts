import { z } from 'zod'

/** What became of one request. Seconds; nothing of what was asked or answered. */
export const Sample = z.object({
  kind: z.string(),
  user: z.number().int(),
  /** Since the first could come. */
  at: z.number(),
  firstTokenSeconds: z.number().nullable(),
  answerSeconds: z.number(),
  /** As the server counted them; null where it did not. */
  promptTokens: z.number().nullable(),
  answerTokens: z.number().nullable(),
  /** What went wrong, by the client's own word for it; null when it ended well. */
  code: z.string().nullable(),
})
export type Sample = z.infer<typeof Sample>
