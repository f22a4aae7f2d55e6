import type { clusterContract, Connection, ConnectionStepResult } from '../../../shared/contract/cluster'
import type { Input, Output } from '../../../shared/contract/define'
import type { Gate } from '../../llm/types'

export interface ClusterService {
  /** For every feature that asks a model. */
  readonly gate: Gate
  connection(): Connection | null
  configure(input: Input<typeof clusterContract.configure>): Connection
  disconnect(): void
  state(): Output<typeof clusterContract.state>
  models(signal: AbortSignal): Promise<string[]>
  testConnection(
    emit: (result: ConnectionStepResult) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Output<typeof clusterContract.testConnection>>
  /** Closes every open connection; for when the profile is locked. */
  close(): void
}
