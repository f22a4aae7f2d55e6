import type { Random } from '../random'

/** One request of the simulation. Times are seconds since it began. */
export interface Job {
  readonly arrivedAt: number
  /** Seconds that a replica needs to read the prompt, alone. */
  readonly readSeconds: number
  /** Seconds that the answer takes, alone. */
  readonly writeSeconds: number
  startedAt: number
  firstTokenAt: number
  endedAt: number
}

export interface StationSettings {
  /** Answers at once that a replica takes. */
  slots: number
  /** By how much each further answer slows all of a replica. */
  slowdownPerAnswer: number
  /** What running answers keep of their pace while a prompt is read. */
  paceWhileReading: number
  /** Waiting beyond this is turned away. */
  mostQueued: number
}

interface Active {
  job: Job
  /** Seconds of work alone that are left of the part it is in. */
  left: number
  isReading: boolean
}

/** One replica: prompts share its reading, answers its writing, as vLLM's batches do. */
class Replica {
  active: readonly Active[] = []
  isLeaving = false
  private updatedAt = 0
  /** Until something changes; NaN when it must be computed. */
  private next = Number.NaN

  add(active: Active): void {
    this.active = [...this.active, active]
    this.next = Number.NaN
  }

  private rates(settings: StationSettings): { reading: number; writing: number } {
    const readers = this.active.filter(({ isReading }) => isReading).length
    const slowed = 1 + settings.slowdownPerAnswer * Math.max(0, this.active.length - 1)
    return {
      // Reading is bound by arithmetic: two prompts take twice as long.
      reading: readers === 0 ? 0 : 1 / readers,
      // Writing is bound by memory: one more answer costs little, a prompt in the same step much.
      writing: (readers > 0 ? settings.paceWhileReading : 1) / slowed,
    }
  }

  /** Does the work from the last change until now. */
  advance(now: number, settings: StationSettings): void {
    const { reading, writing } = this.rates(settings)
    const seconds = now - this.updatedAt
    this.updatedAt = now
    this.next = Number.NaN
    for (const each of this.active) each.left -= seconds * (each.isReading ? reading : writing)
  }

  /** When the next part of an answer is done, if nothing comes in between. */
  nextAt(settings: StationSettings): number {
    if (!Number.isNaN(this.next)) return this.next
    const { reading, writing } = this.rates(settings)
    let soonest = Number.POSITIVE_INFINITY
    for (const { left, isReading } of this.active) {
      const rate = isReading ? reading : writing
      if (rate > 0) soonest = Math.min(soonest, Math.max(0, left) / rate)
    }
    return (this.next = this.updatedAt + soonest)
  }

  /** Moves on what is done; gives the jobs that have ended. */
  settle(now: number): Job[] {
    this.next = Number.NaN
    const ended: Job[] = []
    const going = this.active.filter((each) => {
      if (each.left > 1e-9) return true
      if (each.isReading) {
        each.job.firstTokenAt = now
        each.isReading = false
        each.left = each.job.writeSeconds
        if (each.left > 0) return true
      }
      each.job.endedAt = now
      ended.push(each.job)
      return false
    })
    this.active = going
    return ended
  }
}

/** Replicas behind one queue, which is what Serve's router makes of them. */
export class Station {
  private replicas: Replica[] = []
  private readonly queue: Job[] = []
  turnedAway = 0

  constructor(
    private readonly settings: StationSettings,
    replicas: number,
    private readonly random: Random,
  ) {
    this.setReplicas(replicas, 0)
  }

  get replicaCount(): number {
    return this.replicas.filter(({ isLeaving }) => !isLeaving).length
  }
  get queued(): number {
    return this.queue.length
  }
  get running(): number {
    return this.replicas.reduce((sum, { active }) => sum + active.length, 0)
  }

  /** More at once; fewer by taking no more requests and leaving with the last answer. */
  setReplicas(count: number, now: number): void {
    const staying = this.replicas.filter(({ isLeaving }) => !isLeaving)
    for (let missing = count - staying.length; missing > 0; missing -= 1) {
      const replica = new Replica()
      replica.advance(now, this.settings)
      this.replicas.push(replica)
    }
    const leaving = staying.toSorted((a, b) => a.active.length - b.active.length).slice(0, staying.length - count)
    if (staying.length > count) for (const replica of leaving) replica.isLeaving = true
    this.dispatch(now)
  }

  arrive(job: Job): void {
    if (this.queue.length >= this.settings.mostQueued && !this.freest()) {
      this.turnedAway += 1
      return
    }
    this.queue.push(job)
    this.dispatch(job.arrivedAt)
  }

  nextAt(): number {
    let soonest = Number.POSITIVE_INFINITY
    for (const replica of this.replicas) soonest = Math.min(soonest, replica.nextAt(this.settings))
    return soonest
  }

  /** Everything that is done by now; gives the jobs that have ended. */
  settle(now: number): Job[] {
    const ended: Job[] = []
    for (const replica of this.replicas) {
      if (replica.active.length === 0 || replica.nextAt(this.settings) > now + 1e-9) continue
      replica.advance(now, this.settings)
      ended.push(...replica.settle(now))
    }
    if (this.replicas.some(({ isLeaving, active }) => isLeaving && active.length === 0))
      this.replicas = this.replicas.filter(({ isLeaving, active }) => !isLeaving || active.length > 0)
    this.dispatch(now)
    return ended
  }

  /** A replica with room that has the fewest answers; among equals any. */
  private freest(): Replica | null {
    let best: Replica | null = null
    let equals = 0
    for (const replica of this.replicas) {
      if (replica.isLeaving || replica.active.length >= this.settings.slots) continue
      const least: number = best?.active.length ?? Number.POSITIVE_INFINITY
      if (replica.active.length < least) {
        best = replica
        equals = 1
      } else if (replica.active.length === least) {
        equals += 1
        if (this.random.uniform() * equals < 1) best = replica
      }
    }
    return best
  }

  private dispatch(now: number): void {
    while (this.queue.length > 0) {
      const replica = this.freest()
      const job = replica ? this.queue.shift() : undefined
      if (!replica || !job) return
      replica.advance(now, this.settings)
      job.startedAt = now
      replica.add({ job, left: job.readSeconds, isReading: true })
    }
  }
}
