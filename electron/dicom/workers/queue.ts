import type { Transferable } from 'node:worker_threads'
import { Failure } from '../../../shared/lib/failure'
import type { EarlyFrame, Job, JobKind, Reply, Results } from './protocol'
import { WorkerSlot } from './slot'
import type { Priority, Task } from './task'

export interface RunOptions {
  priority: Priority
  timeoutMs: number
  signal: AbortSignal
  transfer?: readonly Transferable[]
  early?: (frame: EarlyFrame['firstFrame']) => void
}

/** Jobs that wait, by priority and then in order, and at most `size` workers that do one job each at a time. */
export class WorkerQueue {
  private readonly waiting: Task[][] = [[], [], [], []]
  private readonly slots: WorkerSlot[] = []
  private readonly workerFile: string
  private readonly size: number
  private closed = false

  constructor(workerFile: string, size: number) {
    this.workerFile = workerFile
    this.size = size
  }

  /** Rejects with the worker's Failure, `cancelled` on abort or close, `frame_unreadable` when the worker dies of the job. */
  run<K extends JobKind>(kind: K, job: Extract<Job, { kind: K }>, options: RunOptions): Promise<Results[K]> {
    const { signal, priority, timeoutMs, transfer = [], early } = options
    return new Promise((resolve, reject) => {
      if (this.closed || signal.aborted) return reject(new Failure('cancelled'))
      let cancelled = false
      const task: Task = {
        job,
        priority,
        timeoutMs,
        transfer,
        early: (frame) => {
          if (!cancelled) early?.(frame)
        },
        settle: (reply) => {
          signal.removeEventListener('abort', cancel)
          if (cancelled) return
          if (!reply.ok) return reject(new Failure(reply.error.code, reply.error))
          resolve(valueOf(kind, reply))
        },
      }
      const cancel = (): void => {
        cancelled = true
        this.cancel(task)
        reject(new Failure('cancelled'))
      }
      signal.addEventListener('abort', cancel, { once: true })
      this.waiting[priority]!.push(task)
      this.dispatch()
    })
  }

  /** Stops every worker; what waits or runs is rejected with `cancelled`. */
  async close(): Promise<void> {
    this.closed = true
    const waiting = this.waiting.flatMap((tasks) => tasks.splice(0))
    for (const task of waiting) task.settle({ id: 0, ok: false, error: { code: 'cancelled' } })
    await Promise.all(this.slots.splice(0).map((slot) => slot.stop('cancelled')))
  }

  private cancel(task: Task): void {
    const queue = this.waiting[task.priority]!
    const at = queue.indexOf(task)
    if (at >= 0) queue.splice(at, 1)
    else this.slots.find((slot) => slot.task === task)?.abandon()
  }

  private dispatch(): void {
    while (!this.closed) {
      const queue = this.waiting.find((tasks) => tasks.length > 0)
      if (!queue) return
      const slot = this.slots.find((candidate) => candidate.task === null) ?? this.grow()
      const task = slot && queue.shift()
      if (!task) return
      slot.start(task)
    }
  }

  private grow(): WorkerSlot | null {
    if (this.slots.length >= this.size) return null
    const slot: WorkerSlot = new WorkerSlot(this.workerFile, {
      idle: () => this.dispatch(),
      dead: () => {
        const at = this.slots.indexOf(slot)
        if (at >= 0) this.slots.splice(at, 1)
        this.dispatch()
      },
    })
    this.slots.push(slot)
    return slot
  }
}

function valueOf<K extends JobKind>(kind: K, reply: Extract<Reply, { ok: true }>): Results[K] {
  const results: Partial<Results> = { [reply.result.kind]: reply.result.value }
  const value = results[kind]
  if (value === undefined) throw new Failure('internal')
  return value
}
