import type { Transferable } from 'node:worker_threads'
import type { EarlyFrame, Job, Reply } from './protocol'

/** Lower goes first: what is looked at, what is to be drawn, imports, what may be looked at. */
export type Priority = 0 | 1 | 2 | 3

/** A job that waits for a worker or has one. */
export interface Task {
  job: Job
  priority: Priority
  timeoutMs: number
  transfer: readonly Transferable[]
  settle(reply: Reply): void
  early?: (frame: EarlyFrame['firstFrame']) => void
}
