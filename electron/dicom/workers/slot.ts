import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '../../../shared/contract/errors'
import type { EarlyFrame, Reply, Request } from './protocol'
import type { Task } from './task'

/** What a job that nobody waits for any more may still take before its worker is replaced. */
const abandonedGraceMs = 2000
/** Of JavaScript objects in one worker; pixels and WebAssembly lie outside of it. */
const maxHeapMb = 512

interface Events {
  idle(): void
  dead(): void
}

/** One worker thread and the job it is doing. */
export class WorkerSlot {
  task: Task | null = null
  private readonly worker: Worker
  private readonly events: Events
  private timer: NodeJS.Timeout | undefined
  private jobNumber = 0
  private stopped = false

  constructor(workerFile: string, events: Events) {
    this.events = events
    this.worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } })
    this.worker.on('message', (message: Reply | EarlyFrame) => {
      if (!('firstFrame' in message)) this.finish(message)
      else if (message.id === this.jobNumber) this.task?.early?.(message.firstFrame)
    })
    // Out of memory, a throw outside of a job: the same file would do it again, so the job is not tried twice.
    this.worker.on('error', () => void this.stop('frame_unreadable'))
    this.worker.on('exit', () => void this.stop('frame_unreadable'))
    this.worker.unref()
  }

  start(task: Task): void {
    this.task = task
    this.jobNumber += 1
    this.worker.ref()
    this.limit(task.timeoutMs)
    const request: Request = { id: this.jobNumber, job: task.job }
    try {
      this.worker.postMessage(request, task.transfer)
    } catch {
      // What can't be cloned or was already handed over never reaches the worker, which stays free.
      queueMicrotask(() => this.finish({ id: request.id, ok: false, error: { code: 'internal' } }))
    }
  }

  /** Nobody waits for the running job: it may end by itself soon, or the worker is replaced. */
  abandon(): void {
    this.limit(abandonedGraceMs)
  }

  /** Ends the worker; its job fails with `code`. */
  async stop(code: ErrorCode): Promise<void> {
    if (this.stopped) return
    this.stopped = true
    clearTimeout(this.timer)
    const { task } = this
    this.task = null
    task?.settle({ id: this.jobNumber, ok: false, error: { code } })
    this.events.dead()
    await this.worker.terminate()
  }

  private limit(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.stop('frame_unreadable'), ms)
  }

  private finish(reply: Reply): void {
    const { task } = this
    if (!task || reply.id !== this.jobNumber) return
    clearTimeout(this.timer)
    this.task = null
    this.worker.unref()
    task.settle(reply)
    this.events.idle()
  }
}
