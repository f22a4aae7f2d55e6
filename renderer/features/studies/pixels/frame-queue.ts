import type { FramePriority } from '../../../../shared/contract/studies'

interface Job {
  priority: FramePriority
  started: boolean
  controller: AbortController
  promise: Promise<void>
  start: () => void
}

/**
 * Loads by key: what is visible starts at once and before anything prefetched, and what nobody waits for any more is
 * aborted. `prefetchLimit` prefetches run at a time, and none while something visible is loading.
 */
export class FrameQueue {
  private readonly jobs = new Map<string, Job>()

  constructor(
    private readonly load: (key: string, signal: AbortSignal, priority: FramePriority) => Promise<void>,
    private readonly prefetchLimit: number,
  ) {}

  /** Joins a load already under way for the same key, and hurries it when it is now visible. */
  request(key: string, priority: FramePriority): Promise<void> {
    const running = this.jobs.get(key)
    if (running !== undefined) {
      if (priority === 'visible') running.priority = 'visible'
      this.startNext()
      return running.promise
    }
    const controller = new AbortController()
    let start = (): void => undefined
    const turn = new Promise<void>((resolve) => {
      start = resolve
    })
    const promise = turn
      .then(() => {
        controller.signal.throwIfAborted()
        return this.load(key, controller.signal, this.jobs.get(key)?.priority ?? 'visible')
      })
      .finally(() => {
        if (this.jobs.get(key)?.controller === controller) this.jobs.delete(key)
        this.startNext()
      })
    this.jobs.set(key, { priority, started: false, controller, promise, start })
    this.startNext()
    return promise
  }

  /** Aborts every load whose key is not to be kept. */
  keepOnly(isNeeded: (key: string) => boolean): void {
    for (const [key, job] of this.jobs) {
      if (isNeeded(key)) continue
      this.jobs.delete(key)
      job.controller.abort()
      job.start()
    }
    this.startNext()
  }

  private startNext(): void {
    const jobs = [...this.jobs.values()]
    for (const job of jobs) if (job.priority === 'visible') this.begin(job)
    if (jobs.some(({ priority }) => priority === 'visible')) return
    let free = this.prefetchLimit - jobs.filter(({ started }) => started).length
    for (const job of jobs) {
      if (free <= 0) return
      if (!job.started) {
        this.begin(job)
        free -= 1
      }
    }
  }

  private begin(job: Job): void {
    if (job.started) return
    job.started = true
    job.start()
  }
}
