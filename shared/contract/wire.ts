import { z } from 'zod'
import { appErrorSchema } from './errors'

/** Chosen by the client, unique on its connection. */
const wireId = z.int().positive()
const routeName = z.string().min(1).max(100)

/** What a client says. `ack` counts the events of a stream it has taken so far. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id: wireId, name: routeName, input: z.unknown() }),
  z.strictObject({ type: z.literal('open'), id: wireId, name: routeName, input: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id: wireId }),
  z.strictObject({ type: z.literal('ack'), id: wireId, received: z.int().positive() }),
])
export type ClientMessage = z.infer<typeof clientMessageSchema>

export const resultSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: appErrorSchema }),
])
export type WireResult = z.infer<typeof resultSchema>

const changeKeySchema = z.union([
  z.tuple([z.string()]).readonly(),
  z.tuple([z.string(), z.record(z.string(), z.string()).readonly()]).readonly(),
])

/** What the host says. Every `call` gets one `result`, every `open` exactly one `end`, after its events. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('result'), id: wireId, result: resultSchema }),
  z.strictObject({ type: z.literal('event'), id: wireId, event: z.unknown() }),
  z.strictObject({ type: z.literal('end'), id: wireId, result: resultSchema }),
  z.strictObject({ type: z.literal('changes'), keys: z.array(changeKeySchema) }),
  /** Answers a message that names no request: malformed or too large. */
  z.strictObject({ type: z.literal('fault'), error: appErrorSchema }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

/** Events of a stream under way that the client has not acknowledged; beyond these the host waits. */
export const streamWindowEvents = 256
/** The client acknowledges each time it has taken this many. */
export const acknowledgeEveryEvents = 64
/** Largest message or request body that is JSON. */
export const maxJsonBytes = 4 * 1024 * 1024
/** Request header that says which client of the loopback host calls. */
export const clientIdHeader = 'x-suite-client'
