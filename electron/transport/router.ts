import type { z } from 'zod'
import type { Route, Routes } from '../../shared/contract/define'
import type { AppError } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import { fail, ok, type Result } from '../../shared/lib/result'
import type { Handlers, StreamCall } from './handlers'
import { linkAbort, throwIfAborted } from './linked-abort'
import { describeError, type Log } from './log'
import type { OpenSession } from './session'

interface CallRequest {
  clientId: string
  /** `feature.route` */
  name: string
  input: unknown
  signal: AbortSignal
}

interface StreamRequest extends CallRequest {
  /** Rejects once `signal` is aborted. */
  emit: (event: unknown, signal: AbortSignal) => Promise<void>
}

/** Everything a client may ask for. Answers are values: neither ever rejects. */
export interface Router {
  call(request: CallRequest): Promise<Result<unknown, AppError>>
  stream(request: StreamRequest): Promise<Result<unknown, AppError>>
}

interface RouterOptions<C extends Record<string, Routes>> {
  contract: C
  handlers: { [F in keyof C]: Handlers<C[F]> }
  /** Null while every profile is locked. */
  session: () => OpenSession | null
  /** Holds answers to the contract as well as questions: in development and tests. */
  validateOutput: boolean
  log: Log
}

type Handler = (input: unknown, call: StreamCall<unknown>) => unknown
interface Entry {
  route: Route
  handler: Handler
}

/** Parses, authorises, times and answers every request by the contract. */
export function createRouter<C extends Record<string, Routes>>(options: RouterOptions<C>): Router {
  const { session, validateOutput, log } = options
  const entries = collect(options)

  const check = (name: string, schema: z.ZodType, value: unknown): unknown => {
    if (!validateOutput) return value
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new ContractBroken(name, parsed.error)
  }

  const run = async (request: CallRequest, entry: Entry, emit: StreamRequest['emit']): Promise<unknown> => {
    const open = entry.route.access === 'profile' ? session() : null
    if (entry.route.access === 'profile' && !open) throw new Failure('locked')
    const input = parseInput(entry.route, request.input)
    const abort = linkAbort(open ? [request.signal, open.signal] : [request.signal])
    const release = open?.hold()
    try {
      throwIfAborted(abort.signal)
      const output = await entry.handler(input, {
        clientId: request.clientId,
        signal: abort.signal,
        emit: (event) => emit(event, abort.signal),
      })
      return check(request.name, entry.route.output, output)
    } catch (error) {
      throw open?.signal.aborted && isAbort(error) ? new Failure('locked', {}, { cause: error }) : error
    } finally {
      abort.unlink()
      release?.()
    }
  }

  const answer = async (
    request: CallRequest,
    isStream: boolean,
    emit: StreamRequest['emit'],
  ): Promise<Result<unknown, AppError>> => {
    const startedAt = performance.now()
    const entry = entries.get(request.name)
    let result: Result<unknown, AppError>
    try {
      if (!entry || (entry.route.kind === 'stream') !== isStream) throw new Failure('unknown_route')
      result = ok(await run(request, entry, emit))
    } catch (error) {
      result = fail(toAppError(error, request.signal))
      if (result.error.code === 'internal')
        log.error({ route: entry && request.name, error: describeError(error) }, 'failed')
    }
    const durationMs = Math.round(performance.now() - startedAt)
    // An unknown name is the caller's text, so it is not logged.
    log.debug({ route: entry && request.name, durationMs, code: result.ok ? 'ok' : result.error.code }, 'answered')
    return result
  }

  return {
    call: (request) => answer(request, false, () => Promise.reject(new Error('Only streams emit'))),
    stream(request) {
      const entry = entries.get(request.name)
      const emit =
        validateOutput && entry?.route.kind === 'stream' ? checkedEmit(entry.route.event, request, check) : request.emit
      return answer(request, true, emit)
    },
  }
}

const checkedEmit =
  (
    schema: z.ZodType,
    { name, emit }: StreamRequest,
    check: (name: string, schema: z.ZodType, value: unknown) => unknown,
  ) =>
  async (event: unknown, signal: AbortSignal): Promise<void> =>
    emit(check(name, schema, event), signal)

class ContractBroken extends Error {
  constructor(name: string, cause: z.ZodError) {
    super(`${name} answered what its contract does not allow`, { cause })
    this.name = 'ContractBroken'
  }
}

function collect<C extends Record<string, Routes>>({ contract, handlers }: RouterOptions<C>): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const [feature, routes] of Object.entries(contract)) {
    // Input is parsed by the route of the same name before its handler sees it, which the types above guarantee.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const ofFeature = handlers[feature] as unknown as Record<string, Handler>
    for (const [name, route] of Object.entries(routes)) {
      const handler = ofFeature[name]
      if (!handler) throw new Error(`No handler for ${feature}.${name}`)
      entries.set(`${feature}.${name}`, { route, handler })
    }
  }
  return entries
}

function parseInput(route: Route, input: unknown): unknown {
  const parsed = route.input.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  // Where it is wrong, never what it held; a path may hold a key the caller made up, so only its own field names.
  const field = issue?.path[0]
  throw new Failure(
    'bad_request',
    typeof field === 'string' && issue?.code !== 'unrecognized_keys' ? { detail: { field } } : {},
  )
}

const isAbort = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'AbortError') ||
  (error instanceof Failure && error.error.code === 'cancelled')

function toAppError(error: unknown, signal: AbortSignal): AppError {
  if (error instanceof Failure) return error.error
  if (isAbort(error) || (signal.aborted && error === signal.reason)) return { code: 'cancelled' }
  return { code: 'internal' }
}
