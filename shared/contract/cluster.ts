import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query, stream } from './define'
import { appErrorSchema, errorCodeSchema } from './errors'

export const clusterStateSchema = z.enum(['not_configured', 'unknown', 'ready', 'unreachable'])

const health = {
  checkedAtMs: timeMsSchema.nullable(),
  error: appErrorSchema.nullable(),
}
const healthSchema = z.strictObject({ state: clusterStateSchema.exclude(['not_configured']), ...health })
export type Health = z.infer<typeof healthSchema>

export const endpointSchema = z.strictObject({
  id: idSchema,
  /** As the resident calls it; may be empty. */
  name: z.string(),
  /** Base URL of the OpenAI-compatible API, up to and including its version (`https://…/v1`). */
  endpointUrl: z.string(),
  model: z.string(),
  /** False over plain http: anyone on the way can read what is sent. */
  encrypted: z.boolean(),
  hasToken: z.boolean(),
  /** Subject of the hospital's own certificate authority, null when the system's are used. */
  caSubject: z.string().nullable(),
  isEnabled: z.boolean(),
  /** Where an administrator shows Prometheus metrics of it, null where nobody gave an address. */
  metricsUrl: z.string().nullable(),
  /** When it is asked: first, in the first one's stead, or never; another model can't answer for the first one's. */
  role: z.enum(['first', 'fallback', 'other_model', 'disabled']),
  health: healthSchema,
})
export type Endpoint = z.infer<typeof endpointSchema>

export const connectionStepSchema = z.enum(['resolve', 'connect', 'tls', 'authorize', 'path', 'model', 'answer'])

export const connectionStepResultSchema = z.strictObject({
  step: connectionStepSchema,
  status: z.enum(['passed', 'failed', 'skipped']),
  durationMs: z.number().nonnegative(),
  error: appErrorSchema.nullable(),
})
export type ConnectionStepResult = z.infer<typeof connectionStepResultSchema>

/** What was found out about a model by asking it. */
export const capabilitiesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('chat'),
    /** Tokens of a picture of 896 × 896; null when it takes none. */
    pictureTokens: z.int().nonnegative().nullable(),
    takesSystem: z.boolean(),
    /** Two turns of one role may follow each other. */
    takesAnyOrder: z.boolean(),
    /** An answer that was cut is left open for the model to write on. */
    continues: z.boolean(),
    /** Whether the server keeps an answer to a JSON schema. */
    jsonSchema: z.enum(['kept', 'ignored', 'refused']),
    /** Tokens counted over tokens estimated for a text of radiology; null where the server does not count. */
    tokenRatio: z.number().positive().nullable(),
  }),
  z.strictObject({ kind: z.literal('embedding'), dimension: z.int().positive() }),
  z.strictObject({ kind: z.enum(['transcription', 'speech', 'rerank', 'unknown']) }),
])
export type Capabilities = z.infer<typeof capabilitiesSchema>

export const servedModelSchema = z.strictObject({
  endpointId: idSchema,
  model: z.string(),
  /** Tokens of question and answer together, null where the server does not say. */
  contextTokens: z.int().positive().nullable(),
  /** Null until it was asked. */
  capabilities: capabilitiesSchema.nullable(),
  probedAtMs: timeMsSchema.nullable(),
  /** Why the last try to find out failed. */
  error: appErrorSchema.nullable(),
})
export type ServedModel = z.infer<typeof servedModelSchema>

export const activityRangeSchema = z.enum(['hour', 'day', 'week'])
export type ActivityRange = z.infer<typeof activityRangeSchema>

const count = z.int().nonnegative()
const measure = z.number().nonnegative().nullable()

export const activitySchema = z.strictObject({
  fromMs: timeMsSchema,
  bucketMs: z.int().positive(),
  /** Oldest first; measures are of answers in chat, null where there was none. */
  buckets: z.array(
    z.strictObject({
      atMs: timeMsSchema,
      requests: count,
      failures: count,
      firstTokenP50Ms: measure,
      firstTokenP95Ms: measure,
      tokensPerSecond: measure,
    }),
  ),
  totals: z.strictObject({ requests: count, failures: count, promptTokens: count, completionTokens: count }),
  failuresByCode: z.array(z.strictObject({ code: errorCodeSchema, count })),
  /** What the profile sent in the minute just past, of what it may. */
  lastMinute: z.strictObject({ requests: count, limit: z.int().positive() }),
})
export type Activity = z.infer<typeof activitySchema>

/** Something that went wrong with an endpoint; what goes on or happens again within minutes is one. */
export const incidentSchema = z.strictObject({
  id: z.int(),
  /** Out of reach, relieved by another, or a model given a rest after failing again and again. */
  kind: z.enum(['unreachable', 'failover', 'paused']),
  /** Base URL. */
  endpoint: z.string(),
  model: z.string().nullable(),
  code: errorCodeSchema.nullable(),
  /** Base URL of the one asked instead. */
  relievedBy: z.string().nullable(),
  startedAtMs: timeMsSchema,
  /** When it was first seen to answer again; null while it was not, and for what has no end. */
  endedAtMs: timeMsSchema.nullable(),
  lastAtMs: timeMsSchema,
  count: z.int().positive(),
})
export type Incident = z.infer<typeof incidentSchema>

/** What the cluster's own metrics say of a model; null what they do not say. */
export const modelLoadSchema = z.strictObject({
  model: z.string(),
  replicas: measure,
  targetReplicas: measure,
  running: measure,
  queued: measure,
  /** Of the memory for what was read and written, 0 to 1; of several replicas, of the fullest. */
  cacheShare: measure,
})
export type ModelLoad = z.infer<typeof modelLoadSchema>

/** As typed: a host, host and port, or URL, with or without `/v1`. Without a scheme it is https, or http on this machine. */
const endpointUrl = z.string().trim().min(1).max(2000)
/** PEM text of one or more certificates. */
const caPem = z.string().max(200_000)
const token = z.string().min(1).max(4000)

const ofEndpoint = z.strictObject({ endpointId: idSchema })
/** Of the one asked first where none is named. */
const ofSomeEndpoint = ofEndpoint.partial()

export const clusterContract = {
  /** In the order they are asked; removed ones are not among them. */
  endpoints: query({ input: nothing, output: z.array(endpointSchema) }),
  /** The endpoint asked first, null when there is none. */
  connection: query({ input: nothing, output: endpointSchema.nullable() }),
  /**
   * Changes an endpoint or, without an id, adds one at the end. Absent keeps what is there, null removes it; a token is
   * never carried over to another host.
   * Errors: `not_found`, `bad_request` (detail `field`) when the address can't be one, `cluster_certificate` when the
   * PEM can't be read.
   */
  configure: command({
    input: z.strictObject({
      endpointId: idSchema.optional(),
      name: z.string().trim().max(80).optional(),
      endpointUrl,
      model: z.string().trim().max(200),
      token: token.nullable().optional(),
      caPem: caPem.nullable().optional(),
      /** `http://…/metrics`; null or empty where there is none. */
      metricsUrl: z.string().trim().max(2000).nullable().optional(),
    }),
    output: endpointSchema,
  }),
  enableEndpoint: command({ input: ofEndpoint.extend({ isEnabled: z.boolean() }), output: endpointSchema }),
  /** Errors: `conflict` unless each of those there are is named once. */
  orderEndpoints: command({
    input: z.strictObject({ endpointIds: z.array(idSchema).max(100) }),
    output: z.array(endpointSchema),
  }),
  /** Nothing more is sent there; `restoreEndpoint` brings it back, key and all, until the profile is opened again. */
  removeEndpoint: command({ input: ofEndpoint, output: nothing }),
  restoreEndpoint: command({ input: ofEndpoint, output: endpointSchema }),
  state: query({
    input: nothing,
    output: z.strictObject({ state: clusterStateSchema, ...health }),
  }),
  /** Models the endpoint says it serves. */
  models: query({ input: ofSomeEndpoint, output: z.array(z.string()) }),
  /** The endpoints whose last answer said that no medical model stands behind them. */
  standIns: query({ input: nothing, output: z.array(idSchema) }),
  /** What is known of the models of each endpoint, as the endpoint listed them last. */
  servedModels: query({ input: nothing, output: z.array(servedModelSchema) }),
  /**
   * Lists an endpoint's models and asks those nothing is known of, or all of them, what they can do: a few requests each,
   * with nothing of a patient in them. One event before each model. Errors: those of the list; a model's own are kept with it.
   */
  probeModels: stream({
    input: ofEndpoint.extend({ again: z.boolean().default(false) }),
    event: z.strictObject({ model: z.string(), position: z.int().positive(), total: z.int().positive() }),
    output: nothing,
  }),
  /** How the profile's own requests of the last hour, day or week went. */
  activity: query({ input: z.strictObject({ range: activityRangeSchema }), output: activitySchema }),
  /** Newest first, of the last 90 days. */
  incidents: query({
    input: z.strictObject({ limit: z.int().min(1).max(500).default(50), offset: count.default(0) }),
    output: z.strictObject({ total: count, incidents: z.array(incidentSchema) }),
  }),
  /** Asks the metrics address of an endpoint. Errors: `not_found` where it has none, `metrics_unreadable`, those of the network. */
  load: query({
    input: ofEndpoint,
    output: z.strictObject({ readAtMs: timeMsSchema, models: z.array(modelLoadSchema) }),
  }),
  /** Walks the whole way to a first token, with nothing of a patient in it; one event a step. */
  testConnection: stream({
    input: ofSomeEndpoint,
    event: connectionStepResultSchema,
    output: z.strictObject({ ready: z.boolean(), models: z.array(z.string()) }),
  }),
}
