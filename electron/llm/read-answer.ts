import { Failure } from '../../shared/lib/failure'
import { CutError } from './body-stream'
import { type Chunk, readChunk } from './chunk'
import { finishOf } from './finish'
import { ContinuedAnswer } from './continued-answer'
import { conventionOf } from './models/choose'
import { ReasoningSplitter, type SplitPart } from './reasoning-splitter'
import { readText } from './read-body'
import { failureOfStreamError } from './response-errors'
import { type SseEvent, SseParser } from './sse'
import type { AnswerPart, Continuation, Usage } from './types'

export interface ReadOptions {
  model: string
  imageCount: number
  requestId: string
  /** How what comes goes on with an answer, null when it is a new one. */
  continuation: Continuation | null
  /** Called with each event of the answer; `finished` once the model has said why it stopped. */
  onProgress(finished: boolean): void
}

/** No document that isn't a stream is longer. */
export const wholeBodyLimitBytes = 8 * 1024 * 1024

/** The answer in a response to a chat, whether it was streamed or sent whole. */
export async function* readAnswer(response: Response, options: ReadOptions): AsyncGenerator<AnswerPart, void> {
  const contentType = response.headers.get('content-type') ?? ''
  const detail = { status: response.status, requestId: options.requestId }
  if (/text\/html/i.test(contentType)) throw new Failure('cluster_not_an_api', { detail })
  // A compressed body was never asked for.
  if (/gzip|br|deflate|zstd/i.test(response.headers.get('content-encoding') ?? '')) {
    throw new Failure('cluster_bad_stream', { detail })
  }
  if (/application\/json/i.test(contentType)) {
    yield* readWholeAnswer(await readText(response, wholeBodyLimitBytes), options)
  } else if (contentType === '' || /text\/event-stream|octet-stream/i.test(contentType)) {
    yield* readStreamedAnswer(response.body ?? emptyBody(), options)
  } else {
    throw new Failure('cluster_bad_stream', { detail })
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array, void> {
  // A 204 has no body to read.
}

/**
 * The answer in a streamed chat completion, in the order it comes; the pieces of one network packet are joined.
 * Throws when it doesn't reach its end: a stream that ends without a finish reason was interrupted, however cleanly
 * it closed (a killed vLLM replica ends that way).
 */
export async function* readStreamedAnswer(
  body: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<AnswerPart, void> {
  const parser = new SseParser()
  const reader = new ChunkReader(options)
  try {
    for await (const bytes of body) {
      yield* reader.take(parser.push(bytes))
      if (reader.done) break
    }
    if (!reader.done) yield* reader.takeLast(parser.end())
  } catch (error) {
    // A connection lost after the model said why it stopped costs nothing.
    if (!(reader.finished && isLostConnection(error))) {
      yield* reader.rest()
      throw error instanceof CutError ? interrupted(options) : error
    }
  }
  yield* reader.finish()
}

const isLostConnection = (error: unknown): boolean =>
  error instanceof CutError || (error instanceof Failure && /^answer_(stalled|too_slow)$/.test(error.error.code))

const interrupted = ({ requestId }: ReadOptions): Failure =>
  new Failure('answer_interrupted', { detail: { requestId } })

/** The answer of a server that ignored `stream` and sent one JSON document. */
export function* readWholeAnswer(body: string, options: ReadOptions): Generator<AnswerPart, void> {
  const reader = new ChunkReader(options)
  yield* reader.take([{ name: null, data: body }])
  if (!reader.finished) throw new Failure('cluster_bad_stream', { detail: { requestId: options.requestId } })
  yield* reader.finish()
}

class ChunkReader {
  /** `[DONE]` was seen: whatever follows is not part of the answer. */
  done = false
  readonly #options: ReadOptions
  readonly #splitter: ReasoningSplitter
  readonly #continued: ContinuedAnswer | null
  #finishReason: string | null = null
  #usage: Usage | null = null

  constructor(options: ReadOptions) {
    this.#options = options
    const { model, continuation } = options
    this.#splitter = new ReasoningSplitter(conventionOf(model), continuation?.startsIn)
    this.#continued = continuation && new ContinuedAnswer(continuation)
  }

  *take(events: readonly SseEvent[]): Generator<AnswerPart, void> {
    const parts: SplitPart[] = []
    for (const event of events) {
      if (event.data.trim() === '[DONE]') {
        this.done = true
        break
      }
      try {
        this.#read(event, parts)
      } catch (error) {
        // What came before the bad piece in the same packet is still the person's.
        yield* this.#added(parts)
        throw error
      }
    }
    yield* this.#added(parts)
  }

  /** An event without the blank line that ends it counts when it is whole; else the connection was cut inside it. */
  *takeLast(event: SseEvent | null): Generator<AnswerPart, void> {
    if (event && (event.data.trim() === '[DONE]' || parseJson(event.data) !== undefined)) yield* this.take([event])
  }

  *finish(): Generator<AnswerPart, void> {
    yield* this.rest()
    if (this.#finishReason === null) throw interrupted(this.#options)
    yield {
      type: 'end',
      finishReason: finishOf(this.#finishReason, this.#options.requestId),
      ...(this.#usage && { usage: this.#usage }),
    }
  }

  /** What was held back as the possible beginning of a tag. */
  *rest(): Generator<AnswerPart, void> {
    yield* this.#added(this.#splitter.end())
    if (this.#continued) yield* this.#continued.end()
  }

  /** The model has said why it stopped. */
  get finished(): boolean {
    return this.#finishReason !== null
  }

  *#added(parts: readonly SplitPart[]): Generator<AnswerPart, void> {
    for (const part of joined(parts)) yield* this.#continued?.push(part) ?? [part]
  }

  #read(event: SseEvent, parts: SplitPart[]): void {
    if (event.data === '') return
    const { imageCount, requestId } = this.#options
    const json = parseJson(event.data)
    if (event.name === 'error') throw failureOfStreamError(errorIn(json), imageCount, requestId)
    const chunk: Chunk | null = json === undefined ? null : readChunk(json)
    if (!chunk) throw new Failure('cluster_bad_stream', { detail: { requestId } })
    if (chunk.error !== null) throw failureOfStreamError(chunk.error, imageCount, requestId)
    if (chunk.reasoning !== '') parts.push({ type: 'reasoning', delta: chunk.reasoning })
    if (chunk.text !== '') parts.push(...this.#splitter.push(chunk.text))
    this.#finishReason ??= chunk.finishReason
    this.#usage = chunk.usage ?? this.#usage
    this.#options.onProgress(this.finished)
  }
}

function errorIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'error' in json ? json.error : json
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function* joined(parts: readonly SplitPart[]): Generator<SplitPart, void> {
  let last: SplitPart | null = null
  for (const part of parts) {
    if (last?.type === part.type) {
      last = { type: last.type, delta: last.delta + part.delta }
    } else {
      if (last) yield last
      last = part
    }
  }
  if (last) yield last
}
