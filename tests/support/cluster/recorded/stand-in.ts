import type { ClusterClient } from '../../../../electron/llm/client'
import { type RunningGateway, startGateway } from '../../gateway/gateway'
import type { Fault } from './recording'

/** The cluster of `npm run cluster:dev` behind the hospital's gateway, or what it did when it was recorded. */
export interface StandIn {
  /** False where recordings are played. */
  readonly isReal: boolean
  readonly endpoint: string
  readonly caPem: string
  /** The key of one of several users, so that one test's requests don't count for another's limit. */
  keyOf(user: User): string
  /** Begins a scenario: what comes now is recorded, or played, under this name. */
  scenario(name: string): Promise<void>
  /** Between two requests that are refused at once, where a real gateway counts them. */
  pause(): Promise<void>
  /** Lets the models be loaded; returns once that has begun, with why it could not where it couldn't. */
  deploy(): Promise<string | null>
  /** Waits until every model has answered; else why they can't in this place, or not in time. */
  ready(): Promise<string | null>
  /** Gets it ready; the result does it to the real cluster, at once, or lets what came of it come in the recording. */
  aim(fault: Fault, model: string): () => void
  /** Waits until the models that were withdrawn have gone. */
  withdrawn(): Promise<void>
  /** How many answers this model is giving, by the server's own count. */
  running(model: string): Promise<number>
  /** Waits until the model answers again, as it always does in a recording. Not a part of the scenario. */
  answering(client: ClusterClient, model: string): Promise<void>
  close(): Promise<void>
}

const users = ['ana', 'beto', 'carla', 'dario', 'prisa'] as const
/** Whose key the gateway knows, and nobody. */
export type User = (typeof users)[number] | 'nadie'

export const keyOf = (user: User): string => `suite-llave-de-${user}-0123456789`

/** The gateway as the hospital has it, but for limits that many tests in a minute would meet. */
export const gatewayBefore = (ray: string): Promise<RunningGateway> =>
  startGateway({
    ray,
    keys: Object.fromEntries(users.map((user) => [user, keyOf(user)])),
    site: { SUITE_CONCURRENCY: '32' },
  })

/** Of Ray's metrics, how many answers a model is giving. */
export function runningIn(metrics: string, model: string): number {
  const counts = metrics
    .split('\n')
    .filter((line) => line.startsWith('ray_vllm_num_requests_running{') && line.includes(`model_name="${model}"`))
    .map((line) => Number(line.split(' ').at(-1)))
  return counts.reduce((sum, count) => sum + count, 0)
}
