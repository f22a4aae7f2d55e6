import type { FramePriority } from '../../../../shared/contract/studies'

interface Job {
  key: string
  priority: FramePriority
  /** Of the load under way; null while it waits for its turn. */
  running: AbortController | null
  promise: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Loads by key: what is visible starts at once, and what nobody waits for any more is aborted. `prefetchLimit` prefetches
 * run at a time, and none beside something visible: those that had begun are begun again after it.
 */
export class FrameQueue {
  private readonly jobs = new Map<string, Job>()

  constructor(
    private readonly load: (key: string, signal: AbortSignal, priority: FramePriority) => Promise<void>,
    private readonly prefetchLimit: number,
  ) {}

  /** Joins a load already under way for the same key, and hurries it when it is now visible. */
  request(key: string, priority: FramePriority): Promise<void> {
    const job = this.jobs.get(key) ?? this.add(key, priority)
    if (priority === 'visible') job.priority = 'visible'
    this.startNext()
    return job.promise
  }

  /** Aborts every load whose key is not to be kept. */
  keepOnly(isNeeded: (key: string) => boolean): void {
    for (const [key, job] of this.jobs) {
      if (isNeeded(key)) continue
      this.jobs.delete(key)
      job.running?.abort()
      job.reject(new DOMException('The frame is no longer needed: aborted', 'AbortError'))
    }
    this.startNext()
  }

  private add(key: string, priority: FramePriority): Job {
    let resolve = (): void => undefined
    let reject = (_error: unknown): void => undefined
    const promise = new Promise<void>((...ends) => {
      ;[resolve, reject] = ends
    })
    const job: Job = { key, priority, running: null, promise, resolve, reject }
    this.jobs.set(key, job)
    return job
  }

  private startNext(): void {
    const jobs = [...this.jobs.values()]
    const visible = jobs.filter(({ priority }) => priority === 'visible')
    for (const job of visible) this.begin(job)
    const ahead = jobs.filter(({ priority }) => priority === 'prefetch')
    if (visible.length > 0) {
      for (const job of ahead) {
        job.running?.abort()
        job.running = null
      }
      return
    }
    let free = this.prefetchLimit - ahead.filter(({ running }) => running !== null).length
    for (const job of ahead) {
      if (free <= 0) return
      if (job.running !== null) continue
      this.begin(job)
      free -= 1
    }
  }

  private begin(job: Job): void {
    if (job.running !== null) return
    const running = new AbortController()
    job.running = running
    const ended = (settle: () => void): void => {
      // One that was put off, or is not needed any more, settles nothing.
      if (job.running !== running || this.jobs.get(job.key) !== job) return
      this.jobs.delete(job.key)
      settle()
      this.startNext()
    }
    this.load(job.key, running.signal, job.priority).then(
      () => ended(job.resolve),
      (error: unknown) => ended(() => job.reject(error)),
    )
  }
}
