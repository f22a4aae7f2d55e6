import { z } from 'zod'

const Share = z.number().min(0).max(1)
const Positive = z.number().positive().finite()

/** A kind of request: how often, how long what is asked and what is answered, in tokens. */
const Kind = z.object({
  name: z.enum(['chat', 'picture', 'interview', 'long']),
  weight: z.number().min(0),
  promptTokens: Positive,
  answerTokens: Positive,
  /** Standard deviation of the logarithm of both lengths. */
  spread: z.number().min(0).max(2),
})

/** How fast one replica is, and what is asked of it: assumed, or measured by the load generator. */
export const Profile = z.object({
  source: z.string(),
  /** What every request costs before its prompt is read: network, queue hand-over, picture encoding. */
  fixedSeconds: z.number().min(0).finite(),
  /** Prompt tokens a replica reads a second, when it does nothing else. */
  prefillTokensPerSecond: Positive,
  /** From one token to the next for an answer that is alone. */
  secondsPerToken: Positive,
  /** By how much each further answer slows all of a replica: 0.03 is 3 %. */
  slowdownPerAnswer: z.number().min(0).max(1),
  /** What running answers keep of their pace while a prompt is read. */
  paceWhileReading: Share,
  /** Answers at once that a replica takes (max_ongoing_requests). */
  slots: z.number().int().positive(),
  /** From the wish for a replica until it answers: node, image, weights, warm-up. */
  replicaStartSeconds: z.number().min(0).finite(),
  mix: z.tuple([Kind], Kind),
})
export type Profile = z.infer<typeof Profile>
export type Kind = z.infer<typeof Kind>
