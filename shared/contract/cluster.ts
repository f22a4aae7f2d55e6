import { z } from 'zod'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query, stream } from './define'
import { appErrorSchema } from './errors'

export const connectionSchema = z.strictObject({
  /** Base URL of the OpenAI-compatible API, up to and including its version (`https://…/v1`). */
  endpointUrl: z.string(),
  model: z.string(),
  /** False over plain http: anyone on the way can read what is sent. */
  encrypted: z.boolean(),
  hasToken: z.boolean(),
  /** Subject of the hospital's own certificate authority, null when the system's are used. */
  caSubject: z.string().nullable(),
})
export type Connection = z.infer<typeof connectionSchema>

export const connectionStepSchema = z.enum(['resolve', 'connect', 'tls', 'authorize', 'model', 'answer'])

export const connectionStepResultSchema = z.strictObject({
  step: connectionStepSchema,
  status: z.enum(['passed', 'failed', 'skipped']),
  durationMs: z.number().nonnegative(),
  error: appErrorSchema.nullable(),
})
export type ConnectionStepResult = z.infer<typeof connectionStepResultSchema>

export const clusterStateSchema = z.enum(['not_configured', 'unknown', 'ready', 'unreachable'])

/** As typed: a host, host and port, or URL, with or without `/v1`. Without a scheme it is https, or http on this machine. */
const endpointUrl = z.string().trim().min(1).max(2000)
/** PEM text of one or more certificates. */
const caPem = z.string().max(200_000)
const token = z.string().min(1).max(4000)

export const clusterContract = {
  connection: query({ input: nothing, output: connectionSchema.nullable() }),
  /**
   * Absent keeps what is there, null removes it; a token is never carried over to another host.
   * Errors: `bad_request` (detail `field`) when the address can't be one, `cluster_certificate` when the PEM can't be read.
   */
  configure: command({
    input: z.strictObject({
      endpointUrl,
      model: z.string().trim().max(200),
      token: token.nullable().optional(),
      caPem: caPem.nullable().optional(),
    }),
    output: connectionSchema,
  }),
  disconnect: command({ input: nothing, output: nothing }),
  state: query({
    input: nothing,
    output: z.strictObject({
      state: clusterStateSchema,
      checkedAtMs: timeMsSchema.nullable(),
      error: appErrorSchema.nullable(),
    }),
  }),
  /** Models the endpoint says it serves. */
  models: query({ input: nothing, output: z.array(z.string()) }),
  /** Walks the whole way to a first token, with nothing of a patient in it; one event a step. */
  testConnection: stream({
    input: nothing,
    event: connectionStepResultSchema,
    output: z.strictObject({ ready: z.boolean(), models: z.array(z.string()) }),
  }),
}
