import { z } from 'zod'
import { doseRoutes } from '../domain/entities/dose'
import { entityKinds, entityStatuses } from '../domain/entities/kinds'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, query } from './define'
import { errorCodeSchema } from './errors'

const kind = z.enum(entityKinds)
export const entityStatusSchema = z.enum(entityStatuses)
/** Who found it. */
export const entitySourceSchema = z.enum(['lexicon', 'model'])
export type EntitySource = z.infer<typeof entitySourceSchema>

export const doseSchema = z.strictObject({
  quantities: z.array(z.number()).max(2).readonly(),
  isRange: z.boolean(),
  unit: z.string(),
  route: z.enum(doseRoutes).nullable(),
  everyHours: z.number().positive().nullable(),
  isSingle: z.boolean(),
  isAsNeeded: z.boolean(),
})

/** One thing that a conversation names, and how often it is said in each way. */
const conversationEntitySchema = z.strictObject({
  kind,
  /** Of the lexicon; or, of what only the model knew, `~` and its words. */
  concept: z.string(),
  names: z.strictObject({ es: z.string(), en: z.string() }),
  affirmed: z.int().nonnegative(),
  negated: z.int().nonnegative(),
  uncertain: z.int().nonnegative(),
})
export type ConversationEntity = z.infer<typeof conversationEntitySchema>

const entityMentionSchema = z.strictObject({
  messageId: idSchema,
  role: z.enum(['user', 'assistant']),
  createdAtMs: timeMsSchema,
  status: entityStatusSchema,
  source: entitySourceSchema,
  dose: doseSchema.nullable(),
  /** The words around it; `match` marks its own. */
  excerpt: z.array(z.strictObject({ text: z.string(), match: z.boolean() })),
})
export type EntityMention = z.infer<typeof entityMentionSchema>

/** What the model is doing for the entities of a conversation. */
const modelStateSchema = z.strictObject({
  /** `unavailable` where no cluster is configured. */
  state: z.enum(['unavailable', 'idle', 'waiting', 'running']),
  /** Why it last came to nothing; what the lexicon found stands then. */
  error: errorCodeSchema.nullable(),
  /** Whole answers that only the lexicon has read; 500 stands for more. */
  unreadCount: z.int().nonnegative(),
})

const ofConversation = z.strictObject({ conversationId: idSchema })

export const entityRoutes = {
  /** What the messages of a conversation name, all its branches, by name. */
  entities: query({
    input: ofConversation,
    output: z.strictObject({
      entities: z.array(conversationEntitySchema),
      /** Messages that are still to be read; 500 stands for more. */
      pendingCount: z.int().nonnegative(),
      model: modelStateSchema,
    }),
  }),
  /** Where one is said, in the order of the messages. */
  entityMentions: query({
    input: ofConversation.extend({
      kind,
      concept: z.string().min(1).max(200),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.strictObject({ mentions: z.array(entityMentionSchema), total: z.int().nonnegative() }),
  }),
  /** Has the model read the newest whole answers that only the lexicon has read. Errors: `cluster_not_configured`. */
  readEntities: command({ input: ofConversation, output: z.strictObject({}) }),
}
