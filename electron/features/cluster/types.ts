import type {
  Activity,
  ActivityRange,
  clusterContract,
  ConnectionStepResult,
  Endpoint,
  ServedModel,
} from '../../../shared/contract/cluster'
import type { Transcriber } from '../../../shared/contract/chat-dictation'
import type { Event, Input, Output } from '../../../shared/contract/define'
import type { ModelLimits } from '../../llm/tokens/limits'
import type { Gate } from '../../llm/types'

type Routes = typeof clusterContract

export interface ClusterService {
  /** For every feature that asks a model. */
  readonly gate: Gate
  endpoints(): Endpoint[]
  /** The one asked first. */
  connection(): Endpoint | null
  /** Base URLs of those that may be asked, in order. */
  addresses(): string[]
  configure(input: Input<Routes['configure']>): Endpoint
  enableEndpoint(endpointId: string, isEnabled: boolean): Endpoint
  orderEndpoints(endpointIds: readonly string[]): Endpoint[]
  removeEndpoint(endpointId: string): void
  restoreEndpoint(endpointId: string): Endpoint
  state(): Output<Routes['state']>
  /** Of the endpoint asked first unless another is named; so is the test. */
  models(signal: AbortSignal, endpointId?: string): Promise<string[]>
  testConnection(
    emit: (result: ConnectionStepResult) => Promise<void>,
    signal: AbortSignal,
    endpointId?: string,
  ): Promise<Output<Routes['testConnection']>>
  standIns(): string[]
  servedModels(): ServedModel[]
  probeModels(
    input: Input<Routes['probeModels']>,
    emit: (event: Event<Routes['probeModels']>) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>
  /** Of the endpoints that may be asked for it. */
  limits(model: string): ModelLimits
  /** By the model's tokenizer; null where there is none, it is busy with others, or it does not answer. */
  countTokens(at: { endpoint: string; model: string }, text: string, signal: AbortSignal): Promise<number | null>
  /** Who would write a recording out; null where no server that is asked has a model for it. */
  transcriber(): Transcriber | null
  /** The same, with the endpoints asked for their models anew where none is known. Errors: of the first, where none answers. */
  findTranscriber(signal: AbortSignal): Promise<Transcriber | null>
  /** What is said in a WAV. Errors: `transcription_not_served`, those of `transcribe`. */
  transcribe(wav: Uint8Array, language: 'es' | 'en', signal: AbortSignal): Promise<string>
  /** Whether the minute's requests suffice for what nobody waits for, with enough left for the resident's own. */
  hasRequestsToSpare(): boolean
  activity(range: ActivityRange): Activity
  incidents(limit: number, offset: number): Output<Routes['incidents']>
  load(endpointId: string, signal: AbortSignal): Promise<Output<Routes['load']>>
  /** Closes every open connection; for when the profile is locked. */
  close(): void
}
