import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { EndpointFailure, WaitingReason } from '../../shared/contract/chat'
import type { Disclosure } from '../../shared/contract/privacy'

type Role = 'system' | 'user' | 'assistant'

export interface ChatMessage {
  role: Role
  text: string
  pictures: readonly { png: Uint8Array }[]
}

/** What there is of an answer. */
export interface AnswerSoFar {
  text: string
  reasoning: string
}

export interface Continues extends AnswerSoFar {
  /** What is said to the model where its server can't take an answer up, from the last words of it. */
  request: (lastWords: string) => string
}

/** How a model is made to go on with an answer. */
export interface Continuation {
  /**
   * `taken_up`: the server leaves the answer open for the model to write on; `asked`: one more turn asks for the rest, as
   * any server takes it.
   */
  way: 'taken_up' | 'asked'
  soFar: AnswerSoFar
  /** In which part of the answer the first word that comes is. */
  startsIn: 'before' | 'thought' | 'text'
}

export interface ChatRequest {
  model: string
  messages: readonly ChatMessage[]
  maxTokens?: number
  temperature?: number
  /** As it is, whatever the model's convention: to find out what a model takes. */
  isRaw?: boolean
  /** An answer to the last message that is to be gone on with. */
  continues?: Continues
  /** The answer is to be JSON of this shape; servers that can't keep a model to one ignore it or refuse. */
  schema?: { name: string; json: Record<string, unknown> }
}

/** With what vLLM adds to the API, to have a last message of the model written on. */
export type ChatParams = ChatCompletionCreateParamsStreaming & {
  continue_final_message?: true
  add_generation_prompt?: false
}

/** A message after it was folded for the model's convention, as a person reads it before it leaves. */
interface PreparedMessage {
  role: Role
  text: string
  pictureSha256s: string[]
}

/** A request that can be shown whole before it is sent; sending checks that not one byte differs. */
export interface PreparedRequest {
  /** Base URLs of the APIs it may go to: the first, and those asked in its stead, in order, while nothing has come. */
  readonly endpoints: readonly string[]
  readonly model: string
  /** The exact JSON body. */
  readonly body: string
  readonly bodySha256: string
  readonly bodyBytes: number
  readonly messages: readonly PreparedMessage[]
  readonly params: ChatParams
  /** How it goes on with an answer; null when it asks for a new one. */
  readonly continuation: Continuation | null
}

/** What a chat request is about, for consent and for the log. */
interface About {
  purpose: Disclosure['purpose']
  /** Studies whose pictures are in the request. */
  studyIds: readonly string[]
  /** Pictures of files that are in it. */
  filePictureSha256s?: readonly string[]
  imageCount: number
}

export type Wait =
  /** Before anything of the answer: why it is waited for, and how long until the model is asked again, where known. */
  | { type: 'waiting'; reason: WaitingReason; retryAfterMs: number | null }
  /** The wait is over and the model is being asked. */
  | { type: 'asking' }

export interface Usage {
  promptTokens: number
  completionTokens: number
}

export type AnswerPart =
  | Wait
  /** Something of the answer is about to follow: who gives it, and who was asked before in vain. */
  | { type: 'answering'; endpoint: string; insteadOf: readonly EndpointFailure[] }
  | { type: 'text' | 'reasoning'; delta: string }
  /** `usage` as the server counted it, where it does. */
  | { type: 'end'; finishReason: 'stop' | 'length'; usage?: Usage }

/** A request that is no chat: whole in both directions. */
export interface Call {
  purpose: Disclosure['purpose']
  model: string
  /** Below the API's base URL; the tokenizer alone stands beside its version. */
  path: '/embeddings' | '/audio/transcriptions' | '/audio/speech' | '/rerank' | '/score' | '/tokenize'
  body: string | Uint8Array
  contentType: string
  /** From the connection's opening to the last byte of the answer. */
  limitMs: number
}

/** The one way to the cluster. Nothing leaves by it without consent, and nothing leaves unlogged. */
export interface Gate {
  /** Builds the request without sending anything. Errors: `cluster_not_configured`. */
  prepare(request: ChatRequest): PreparedRequest
  /**
   * Sends a prepared request and yields the answer as it comes, `answering` first and `end` last. While nothing of it has
   * come, what another endpoint or a second try may cure is tried again, each time as a request of its own, with the
   * same body. An answer that does not reach its end
   * throws its own `Failure`: `consent_required` (detail `studyId`), `disclosure_changed`, `cancelled` once `signal`
   * aborts (the connection is closed at once), `answer_*` or `cluster_*`.
   */
  answer(prepared: PreparedRequest, about: About, signal: AbortSignal): AsyncIterable<AnswerPart>
}

/** Also for what is no chat. */
export interface Caller extends Gate {
  /**
   * Sends a call with all that is done for an answer before its first token, and gives what `read` makes of the response.
   * Errors: `cancelled` once `signal` aborts, `too_many_answers`, `request_limit`, `cluster_*`, what `read` throws.
   */
  call<T>(call: Call, read: (response: Response) => Promise<T>, signal: AbortSignal): Promise<T>
}
