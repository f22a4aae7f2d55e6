import type { ChangeKey } from '../../shared/contract/types'
import type { Task } from '../../shared/contract/system'

/** Tells every window which queries went stale. */
export type Announce = (...keys: ChangeKey[]) => void

/** Work that outlives one request: shown in the status bar, each with its cancel. */
export interface Tasks {
  /** Returns the handle of the running task; `signal` aborts on cancel and when the profile is locked. */
  start(kind: Task['kind'], unit: Task['progress']['unit']): RunningTask
  list(): Task[]
  /** False when no such task runs. */
  cancel(taskId: string): boolean
}

export interface RunningTask {
  id: string
  signal: AbortSignal
  progress(done: number, total?: number): void
  end(): void
}
