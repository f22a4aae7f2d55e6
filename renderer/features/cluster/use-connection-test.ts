import type { ConnectionStepResult } from '../../../shared/contract/cluster'
import { type RouteStream, useRouteStream } from '../../api'

export type ConnectionTestRun = RouteStream<'cluster.testConnection', readonly ConnectionStepResult[]>

const none: readonly ConnectionStepResult[] = []
const append = (results: readonly ConnectionStepResult[], result: ConnectionStepResult) => [...results, result]

/** Walks the way to a first token, one step after another. */
export const useConnectionTest = (): ConnectionTestRun =>
  useRouteStream('cluster.testConnection', { initial: none, reduce: append })
