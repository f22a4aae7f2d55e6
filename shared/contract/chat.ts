import { z } from 'zod'
import { idSchema, sha256Schema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { dictationRoutes } from './chat-dictation'
import { contextQuery, summaryCommands } from './chat-context'
import { documentLimits, documentRoutes, documentUseSchema, messageDocumentSchema } from './chat-documents'
import { entityRoutes } from './chat-entities'
import { questionLimit } from './chat-limits'
import { folderCommands, folderQueries } from './chat-folders'
import { transferRoutes } from './chat-transfer'
import { command, query, stream } from './define'
import { appErrorSchema, errorCodeSchema } from './errors'
import {
  attachmentSchema,
  draftPictureSchema,
  pictureLimits,
  pictureRoutes,
  renderedPictureSchema,
  storedPictureSchema,
} from './chat-pictures'

export const conversationSchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  createdAtMs: timeMsSchema,
  updatedAtMs: timeMsSchema,
  messageCount: z.int().nonnegative(),
  pinned: z.boolean(),
  /** Put away: in a list of its own. */
  archived: z.boolean(),
  /** Whose words the title is: the first question's, the model's, which proposed it, or the resident's. */
  titleFrom: z.enum(['question', 'model', 'person']),
  folderId: idSchema.nullable(),
})
export type Conversation = z.infer<typeof conversationSchema>

export const answerStateSchema = z.enum(['streaming', 'complete', 'stopped', 'interrupted', 'failed'])
export type AnswerState = z.infer<typeof answerStateSchema>

/** An endpoint that was asked and did not answer. */
export const endpointFailureSchema = z.strictObject({ endpoint: z.string(), code: errorCodeSchema })
export type EndpointFailure = z.infer<typeof endpointFailureSchema>

const messageBase = {
  id: idSchema,
  parentId: idSchema.nullable(),
  /** The messages that stand at this place, one for each branch, oldest first; this one among them. */
  siblingIds: z.array(idSchema),
  createdAtMs: timeMsSchema,
  text: z.string(),
}

export const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('user'),
    ...messageBase,
    attachments: z.array(attachmentSchema),
    documents: z.array(messageDocumentSchema),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    ...messageBase,
    reasoning: z.string(),
    state: answerStateSchema,
    /** Why it ended before its end; null otherwise. */
    error: appErrorSchema.nullable(),
    /** `length` when the model ran into its limit. */
    finishReason: z.enum(['stop', 'length']).nullable(),
    model: z.string(),
    /** Base URL of the API that answered; while none has, of the one asked first. */
    endpoint: z.string(),
    /** Those that were asked before it, in vain. */
    insteadOf: z.array(endpointFailureSchema),
    firstTokenMs: z.number().nonnegative().nullable(),
    durationMs: z.number().nonnegative().nullable(),
  }),
])
export type Message = z.infer<typeof messageSchema>
export type AnswerMessage = Extract<Message, { role: 'assistant' }>

/** Which part of the branch that is shown. */
export const threadPlaceSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.enum(['start', 'end']) }),
  z.strictObject({ at: z.enum(['before', 'after', 'around']), messageId: idSchema }),
])
export type ThreadPlace = z.infer<typeof threadPlaceSchema>

/** Of a question; absent where it has none. */
const documentUses = z.array(documentUseSchema).max(documentLimits.count).optional()
export const draftSchema = z.strictObject({
  conversationId: idSchema,
  text: z.string().trim().min(1).max(questionLimit),
  attachments: z.array(draftPictureSchema).max(pictureLimits.count),
  documents: documentUses,
  /** A question of the conversation in whose place it is asked, as another branch; after the newest message otherwise. */
  replaces: idSchema.optional(),
})
export type Draft = z.infer<typeof draftSchema>

/** A question being written, as it is kept. */
export const draftContentSchema = z.strictObject({
  text: z.string().max(questionLimit),
  attachments: z.array(storedPictureSchema).max(pictureLimits.count),
  documents: documentUses,
})
/** Null is the question before its conversation exists. */
const draftConversation = idSchema.nullable()
const storedDraftSchema = draftContentSchema.extend({
  conversationId: draftConversation,
  /** The question it is written in place of; beside it another may be written to the same conversation. */
  replaces: idSchema.nullable(),
})
export type StoredDraft = z.infer<typeof storedDraftSchema>

const queuedItem = z.strictObject({ itemId: idSchema })
const done = z.strictObject({})

/** A question that waits for the cluster. */
export const queuedQuestionSchema = draftContentSchema.extend({
  id: idSchema,
  conversationId: idSchema,
  conversationTitle: z.string(),
  /** A question of the conversation in whose place it will be asked. */
  replaces: idSchema.nullable(),
  /** `held`: not sent until the resident does what `heldFor` asks; nor is what follows it in its conversation. */
  state: z.enum(['waiting', 'sending', 'held']),
  heldFor: errorCodeSchema.nullable(),
  /** Its answer in the conversation, where it was asked already and the cluster was gone again. */
  answerId: idSchema.nullable(),
  /** Its resident saw what would be sent of it, and let that go. */
  isReviewed: z.boolean(),
  createdAtMs: timeMsSchema,
})
export type QueuedQuestion = z.infer<typeof queuedQuestionSchema>

/** What would be sent, to the byte. */
export const disclosurePreviewSchema = z.strictObject({
  /** Base URLs of the APIs it may go to: the first, and those asked in its stead if it does not answer. */
  endpoints: z.array(z.string()).min(1),
  model: z.string(),
  bodySha256: sha256Schema,
  bodyBytes: z.int().positive(),
  /** The texts in order, as the model will get them. */
  messages: z.array(
    z.strictObject({
      role: z.enum(['system', 'user', 'assistant']),
      text: z.string(),
      pictureSha256s: z.array(sha256Schema),
      /** Estimate, with its pictures. */
      tokens: z.int().nonnegative(),
    }),
  ),
  pictures: z.array(renderedPictureSchema),
  /** What the model reads at once, and what of it is kept for the answer. */
  contextTokens: z.int().positive(),
  answerTokens: z.int().nonnegative(),
  /** The newest entry of the log with this very body. */
  sentAs: z.strictObject({ sequence: z.int().positive(), sentAtMs: timeMsSchema }).nullable(),
  /** Earlier messages of the branch left out because they do not fit the model's context. */
  omittedMessageCount: z.int().nonnegative(),
  /** Pictures of earlier questions left out though their words are sent. */
  omittedPictureCount: z.int().nonnegative(),
  /** Earlier questions whose words are sent without their documents. */
  omittedDocumentCount: z.int().nonnegative(),
  /** Earlier messages sent as a summary, which stands in the first question. */
  summarisedMessageCount: z.int().nonnegative(),
  /**
   * How an answer is gone on with: the model writes on its last message (`taken_up`), or a last turn that the program
   * writes asks it to (`asked`). Null when a new one is asked for.
   */
  continuation: z.enum(['taken_up', 'asked']).nullable(),
  /** Studies whose pictures may not go to this model yet. */
  consentNeeded: z.array(z.strictObject({ studyId: idSchema, patientName: z.string(), description: z.string() })),
  /** Pictures of files, each of which may not go to this model yet. */
  pictureConsentNeeded: z.array(z.strictObject({ pictureSha256: sha256Schema, name: z.string() })),
  /** Documents that this model was never sent: they go only in a request that was shown. */
  newDocuments: z.array(z.strictObject({ sha256: sha256Schema, name: z.string() })),
})
export type DisclosurePreview = z.infer<typeof disclosurePreviewSchema>

/** Why an answer that has not begun is waited for, to be asked for by itself. */
export const waitingReasonSchema = z.enum([
  'cluster_queue_full',
  'cluster_rate_limited',
  'cluster_model_loading',
  'cluster_server_error',
  'cluster_connection_refused',
  'cluster_unreachable',
  'answer_interrupted',
  /** One did not answer, so the next is asked. */
  'other_endpoint',
  /** As many answers of this profile are under way as may be at once. */
  'answers_running',
])
export type WaitingReason = z.infer<typeof waitingReasonSchema>

export const answerEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('started'), userMessageId: idSchema, assistantMessageId: idSchema }),
  z.strictObject({
    type: z.literal('waiting'),
    reason: waitingReasonSchema,
    /** Until the model is asked again; null when nobody can say. */
    retryAfterMs: z.int().nonnegative().nullable(),
  }),
  /** The wait is over: the model is being asked. */
  z.strictObject({ type: z.literal('asking') }),
  z.strictObject({ type: z.literal('text'), delta: z.string() }),
  z.strictObject({ type: z.literal('reasoning'), delta: z.string() }),
])
export type AnswerEvent = z.infer<typeof answerEventSchema>

/** What the person was shown before they sent it. */
export const shownSchema = z.strictObject({ bodySha256: sha256Schema, endpoints: z.array(z.string()).min(1) })
export type Shown = z.infer<typeof shownSchema>

const summariseSchema = z.strictObject({
  conversationId: idSchema,
  /** One that it takes the place of. */
  redoes: idSchema.optional(),
})

/** The answer that is asked for again, or gone on with. */
const ofAnswer = z.strictObject({ assistantMessageId: idSchema })

const answerEnd = z.strictObject({
  assistantMessageId: idSchema,
  state: answerStateSchema,
  finishReason: z.enum(['stop', 'length']).nullable(),
})

/** Those that change a question fail with `conflict` once it is being sent. */
const outboxRoutes = {
  /** What waits, in the order in which it will be sent. */
  outbox: query({
    input: done,
    output: z.strictObject({
      paused: z.boolean(),
      /** When the cluster is tried again; null while nothing waits for that. */
      triesAgainAtMs: timeMsSchema.nullable(),
      questions: z.array(queuedQuestionSchema),
    }),
  }),
  /**
   * What its turn would come to if it came now: what it would be held for, null where it would go. One that was reviewed
   * and follows others of its conversation is another request after their answers (`isBehind`). Nothing is sent or written.
   */
  queuedOutlook: query({
    input: queuedItem,
    output: z.strictObject({ heldFor: errorCodeSchema.nullable(), isBehind: z.boolean() }),
  }),
  /** Has a question wait for the cluster. It is sent by itself once that answers, by the same gate and limits as any. */
  enqueue: command({
    input: draftContentSchema.extend({
      conversationId: idSchema,
      text: draftSchema.shape.text,
      replaces: idSchema.optional(),
      /** What the person saw of the request and let go as it is. */
      shown: shownSchema.optional(),
    }),
    output: queuedItem,
  }),
  /**
   * Has the question of an answer of which nothing came wait, to be asked in the place of that answer. Errors: `conflict`
   * where something came of it, or where it did not fail for want of somebody who answers.
   */
  enqueueAgain: command({ input: ofAnswer.extend({ shown: shownSchema.optional() }), output: queuedItem }),
  /** What is absent stays as it is. */
  editQueued: command({
    input: queuedItem.extend({
      text: draftSchema.shape.text.optional(),
      attachments: draftContentSchema.shape.attachments.optional(),
      documents: documentUses,
    }),
    output: done,
  }),
  /** While it is open, its question is not sent, and nothing that follows it in its conversation. Never ends by itself. */
  keepQueued: stream({ input: queuedItem, event: z.never(), output: done }),
  /** Changes places with its neighbour, if it has one. */
  moveQueued: command({ input: queuedItem.extend({ direction: z.enum(['earlier', 'later']) }), output: done }),
  cancelQueued: command({ input: queuedItem, output: done }),
  /** Brings back, to its place, what was cancelled since the profile was opened. */
  restoreQueued: command({ input: queuedItem, output: done }),
  /**
   * What it was held for was done; `shown` is what the person saw of the request. One that still waits keeps what was
   * seen of it before, unless it was seen anew.
   */
  releaseQueued: command({ input: queuedItem.extend({ shown: shownSchema.optional() }), output: done }),
  /**
   * Lets all that waits go to these base URLs, which the person saw: what was put to wait for others, or for none, is
   * held for `cluster_changed` until then. Errors: `disclosure_changed` when it would now go elsewhere.
   */
  redirectQueued: command({ input: z.strictObject({ endpoints: shownSchema.shape.endpoints }), output: done }),
  /** Nothing more is sent while it is paused. */
  pauseOutbox: command({ input: z.strictObject({ paused: z.boolean() }), output: done }),
}

export const chatContract = {
  /**
   * Those of the list, or those put away; pinned ones first, then by last use. Grouped, those of the list in its order:
   * pinned ones outside folders, those of each folder in the folders' order but for the collapsed, the others.
   */
  conversations: query({
    input: z.strictObject({
      limit: z.int().min(1).max(500).default(200),
      offset: z.int().nonnegative().default(0),
      archived: z.boolean().default(false),
      grouped: z.boolean().default(false),
    }),
    output: z.strictObject({ total: z.int().nonnegative(), conversations: z.array(conversationSchema) }),
  }),
  conversation: query({ input: z.strictObject({ conversationId: idSchema }), output: conversationSchema }),
  /** A part of the branch that was last active, in order. A message it does not pass through stands for its end. */
  messages: query({
    input: z.strictObject({
      conversationId: idSchema,
      place: threadPlaceSchema.default({ at: 'end' }),
      limit: z.int().min(1).max(200).default(40),
    }),
    output: z.strictObject({ messages: z.array(messageSchema), hasEarlier: z.boolean(), hasLater: z.boolean() }),
  }),
  create: command({ input: z.strictObject({ title: z.string().max(200).default('') }), output: conversationSchema }),
  rename: command({
    input: z.strictObject({ conversationId: idSchema, title: z.string().trim().min(1).max(200) }),
    output: conversationSchema,
  }),
  /**
   * Takes a title the model proposed away again: the first question's stays, and none is proposed anew.
   * Errors: `conflict` where the title is not the model's.
   */
  refuseTitle: command({ input: z.strictObject({ conversationId: idSchema }), output: conversationSchema }),
  /** Keeps it at the head of the list, or no longer. */
  pin: command({
    input: z.strictObject({ conversationId: idSchema, pinned: z.boolean() }),
    output: conversationSchema,
  }),
  /** Puts it away, or back in the list; it is searched like the others, and a new question brings it back. */
  archive: command({
    input: z.strictObject({ conversationId: idSchema, archived: z.boolean() }),
    output: conversationSchema,
  }),
  ...transferRoutes,
  ...folderQueries,
  ...folderCommands,
  /** Into a folder, or out of all. */
  move: command({
    input: z.strictObject({ conversationId: idSchema, folderId: idSchema.nullable() }),
    output: conversationSchema,
  }),
  /** Those whose title has every word, without accents, newest first. */
  titled: query({
    input: z.strictObject({ text: z.string().trim().min(1).max(200), limit: z.int().min(1).max(50).default(10) }),
    output: z.array(conversationSchema),
  }),
  /** Hides it at once; `restore` brings it back whole. */
  remove: command({ input: z.strictObject({ conversationId: idSchema }), output: z.strictObject({}) }),
  restore: command({ input: z.strictObject({ conversationId: idSchema }), output: conversationSchema }),
  /** Full text over every message, without accents: the newest hundred that match, best first. */
  search: query({
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(100).default(50) }),
    output: z.array(
      z.strictObject({
        conversationId: idSchema,
        conversationTitle: z.string(),
        conversationArchived: z.boolean(),
        messageId: idSchema,
        role: z.enum(['user', 'assistant']),
        createdAtMs: timeMsSchema,
        /** Parts of the text around the match; `match` marks the words found. */
        snippet: z.array(z.strictObject({ text: z.string(), match: z.boolean() })),
      }),
    ),
  }),
  /** Shows the branch that passes through a message, down to its newest answer. */
  activate: command({
    input: z.strictObject({ messageId: idSchema }),
    output: z.strictObject({ conversationId: idSchema }),
  }),
  /** Every question being written. */
  drafts: query({ input: z.strictObject({}), output: z.array(storedDraftSchema) }),
  /** Keeps a question being written; one without text, pictures and documents, that replaces none, is forgotten. */
  saveDraft: command({ input: storedDraftSchema, output: z.strictObject({}) }),
  /** Forgets what was being written to a conversation, or in place of one of its questions. */
  discardDraft: command({
    input: z.strictObject({ conversationId: draftConversation, isEdit: z.boolean() }),
    output: z.strictObject({}),
  }),
  ...outboxRoutes,
  ...pictureRoutes,
  ...documentRoutes,
  ...dictationRoutes,
  /** What fills the model's context before a question is written. */
  context: contextQuery,
  ...summaryCommands,
  ...entityRoutes,
  /** Builds the request of `summarise` without sending it. Errors as `summarise`. */
  previewSummary: query({ input: summariseSchema, output: disclosurePreviewSchema }),
  /**
   * Has the model tell in short the oldest turns of the branch shown that are not told yet; resolves when that is kept.
   * Errors: `not_found` where there is nothing to tell, `conflict` while one is under way, `disclosure_changed`, those of
   * an answer.
   */
  summarise: command({
    input: summariseSchema.extend({ shown: shownSchema.optional() }),
    output: z.strictObject({ summaryId: idSchema }),
  }),
  /** Builds the request without sending it. */
  preview: query({ input: draftSchema, output: disclosurePreviewSchema }),
  /** Builds the request that `retry` would send. */
  previewRetry: query({ input: ofAnswer, output: disclosurePreviewSchema }),
  /** Builds anew the request an answer came of, for the model that gave it; `sentAs` tells whether it is still the same. */
  previewSent: query({ input: ofAnswer, output: disclosurePreviewSchema }),
  /** Builds the request that `continue` would send. */
  previewContinue: query({ input: ofAnswer, output: disclosurePreviewSchema }),
  /**
   * Sends a question and streams the answer. Cancelling the stream closes the connection to the model.
   * Once `started` was emitted the question is written, whatever the end; before it nothing is.
   * Errors: `consent_required`, also for a document that is new to the model and was not shown; `disclosure_changed` when what would be sent, or where to, is not what was shown.
   */
  send: stream({
    input: draftSchema.extend({ shown: shownSchema.optional() }),
    event: answerEventSchema,
    output: answerEnd,
  }),
  /** Asks again for an answer; the earlier one stays as another branch. Errors as `send`. */
  retry: stream({
    input: ofAnswer.extend({ shown: shownSchema.optional() }),
    event: answerEventSchema,
    output: answerEnd,
  }),
  /**
   * Goes on with the newest answer of its branch where it was cut, by the model that began it; what comes is added to
   * its text, which stays whatever the end. Errors as `send`; `conflict` when it can't be gone on with.
   */
  continue: stream({
    input: ofAnswer.extend({ shown: shownSchema.optional() }),
    event: answerEventSchema,
    output: answerEnd,
  }),
}
