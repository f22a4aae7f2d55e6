import { newId } from '../../../../shared/lib/ids'
import type { Announce, RunningTask } from '../../../app/ports'
import type { PackWriter } from '../../../blobs/pack-writer'
import type { FileReport, ImportProgress, ImportSummary } from '../../../../shared/contract/studies'
import type { Arrivals } from '../frames/frames'
import type { Repository } from '../repository/repository'
import { createAnnouncer } from './announcer'
import { BoundedQueue } from './bounded-queue'
import type { Candidate } from './candidate'
import { commit, type End, type Reportable, reportLine, type Settled } from './commit'
import { compareWithReport, type DiscIndex, indexLines, referencedCandidates } from './disc-indexes'
import { type ReadDeps, readCandidate } from './read-candidate'
import { type Earlier, takeReported } from './resume'
import { addToSummary, beginSummary, countReported, recount } from './summary'

export interface RunDeps extends Omit<ReadDeps, 'packs'> {
  repository: Repository
  announce: Announce
  /** Files read at once. */
  concurrency: number
  /** Told of the first files, which someone may want to see as soon as they are stored. */
  arrivals: Arrivals
  /** Waits for what must not go on beside storing. */
  exclusive: <T>(work: () => Promise<T>) => Promise<T>
}

const queuedCandidates = 4096
const flushIntervalMs = 250
/** The first batches are small, so that the first pictures are there at once; large ones spare the disk. */
const smallestBatch = 8
const largestBatch = 128
/** Rows of instances with many frames are large; a transaction must stay well under 50 ms. */
const maxBatchFrames = 4000
const seriesPerTransaction = 50
const anticipatedFiles = 2
const linesPerTransaction = 1000

/** What an import brings in. */
export interface ImportTask {
  source: (stop: AbortSignal) => AsyncIterable<Candidate>
  /** What it was asked for, where that can be asked again. */
  paths: readonly string[] | null
  /** Of an import that goes on. */
  earlier: Earlier | null
}

const framesOf = (settled: Reportable): number => ('file' in settled ? (settled.file.image?.frameCount ?? 0) : 0)

/** One import from its first file to its report; goes on whoever watches. */
export class ImportRun {
  readonly id: string
  /** Resolves, never rejects, when all is stored and reported. */
  readonly ended: Promise<ImportSummary>
  #hurry = (): void => undefined
  /** Resolves when the progress is worth telling at once. */
  readonly hurried = new Promise<void>((resolve) => {
    this.#hurry = resolve
  })
  #summary: ImportSummary
  #found = 0
  #bytesFound = 0
  #bytesDone = 0
  #complete = false
  #pending: Reportable[] = []
  #pendingFrames = 0
  #flushing: Promise<void> = Promise.resolve()
  #indexes: DiscIndex[] = []
  #arriving: string | null = null
  readonly #expected: string[] = []
  readonly #earlier: Earlier | null
  readonly #seriesIds = new Set<string>()
  readonly #failure = new AbortController()
  /** Aborted on cancel, on lock and when storing has failed. */
  readonly #stop: AbortSignal
  readonly #announcer: ReturnType<typeof createAnnouncer>
  readonly #packs: PackWriter

  constructor(
    importId: string,
    { source, paths, earlier }: ImportTask,
    private readonly task: RunningTask,
    private readonly deps: RunDeps,
  ) {
    this.id = importId
    this.#earlier = earlier
    this.#summary = earlier?.summary ?? beginSummary(importId, Date.now())
    this.#bytesDone = earlier?.bytes ?? 0
    // With the disk of its first batch: an import that had none left nothing to go on with.
    const { onDisk } = deps.repository.transactionAhead(() =>
      earlier === null
        ? deps.repository.imports.begin(importId, this.#summary.startedAtMs, paths)
        : deps.repository.imports.save(this.#summary),
    )
    onDisk.catch(() => undefined)
    this.#announcer = createAnnouncer(deps.announce, importId)
    this.#packs = deps.blobs.beginPacks()
    this.#stop = AbortSignal.any([task.signal, this.#failure.signal])
    this.ended = this.#work(source(this.#stop))
  }

  get summary(): ImportSummary {
    return this.#summary
  }

  get progress(): ImportProgress {
    return {
      filesFound: this.#found,
      filesDone: countReported(this.#summary),
      bytesFound: Math.max(this.#bytesFound, this.#bytesDone),
      bytesDone: this.#bytesDone,
      complete: this.#complete,
      ...(this.#arriving !== null && { arriving: this.#arriving }),
    }
  }

  get #failed(): boolean {
    return this.#failure.signal.aborted
  }

  async #work(candidates: AsyncIterable<Candidate>): Promise<ImportSummary> {
    const timer = setInterval(() => void this.#flush(), flushIntervalMs)
    try {
      await this.#bringIn(candidates)
      await this.#flush(this.#indexes.length === 0 ? 'last' : 'next')
      await this.#settleIndexes()
    } catch {
      this.#failure.abort()
    } finally {
      clearInterval(timer)
    }
    // What can't be removed now is swept when the profile is opened next.
    await this.#packs.end().catch(() => undefined)
    await this.#end()
    return this.#summary
  }

  async #bringIn(candidates: AsyncIterable<Candidate>): Promise<void> {
    const queue = new BoundedQueue<Candidate>(queuedCandidates)
    const readers = Array.from({ length: this.deps.concurrency }, () => this.#read(queue))
    await this.#find(candidates, queue)
    await Promise.all(readers)
  }

  async #find(candidates: AsyncIterable<Candidate>, queue: BoundedQueue<Candidate>): Promise<void> {
    try {
      for await (const candidate of candidates) {
        this.#found += 1
        this.#bytesFound += candidate.sizeBytes
        if (this.#earlier !== null && takeReported(this.#earlier, candidate)) candidate.release?.()
        else await queue.push(candidate)
        if (this.#stop.aborted) return
      }
      this.#complete = !this.#stop.aborted
    } finally {
      queue.close()
    }
  }

  async #read(queue: BoundedQueue<Candidate>): Promise<void> {
    for (let candidate = await queue.take(); candidate !== undefined; candidate = await queue.take()) {
      await this.#settle(await this.#outcomeOf(candidate))
    }
  }

  async #outcomeOf(candidate: Candidate): Promise<Settled> {
    const { name, sizeBytes } = candidate
    if (this.#stop.aborted) {
      candidate.release?.()
      return { name, sizeBytes, outcome: this.#failed ? 'refused_storage' : 'cancelled' }
    }
    const settled = await this.#readOne(candidate)
    // Where one file can't be written, none can: the rest is not even tried.
    if ('outcome' in settled && settled.outcome === 'refused_storage') this.#failure.abort()
    return settled
  }

  async #readOne(candidate: Candidate): Promise<Settled> {
    const deps = { ...this.deps, packs: this.#packs }
    if (this.#expected.length >= anticipatedFiles) return readCandidate(candidate, deps, this.task.signal)
    const instanceId = newId()
    this.#expected.push(instanceId)
    const settled = await readCandidate(candidate, deps, this.task.signal, (firstFrame) => {
      this.deps.arrivals.arrived(instanceId, firstFrame)
      this.#arriving ??= instanceId
      this.#hurry()
    })
    if (!('file' in settled)) return settled
    this.deps.arrivals.read(instanceId, settled.file, this.#stop)
    return { ...settled, instanceId }
  }

  async #settle(settled: Settled): Promise<void> {
    if ('index' in settled) {
      const { name, sizeBytes, index } = settled
      this.#indexes.push({ name, sizeBytes, ...index })
      return
    }
    this.#pending.push(settled)
    this.#pendingFrames += framesOf(settled)
    const batch = Math.min(Math.max(countReported(this.#summary), smallestBatch), largestBatch)
    if (this.#pending.length < batch && this.#pendingFrames < maxBatchFrames) return
    const flushed = this.#flush()
    // Reading goes on while a batch is stored, but no further ahead than one more.
    if (this.#pending.length >= 2 * batch || this.#pendingFrames >= 2 * maxBatchFrames) await flushed
  }

  /** Batches are stored one after the other: a report line's position is the count of those before it. */
  #flush(which: 'next' | 'last' = 'next'): Promise<void> {
    this.#flushing = this.#flushAfter(this.#flushing, which)
    return this.#flushing
  }

  async #flushAfter(previous: Promise<void>, which: 'next' | 'last'): Promise<void> {
    await previous
    const batch = this.#pending
    this.#pending = []
    this.#pendingFrames = 0
    if (batch.length > 0) await this.#store(batch, which)
  }

  async #store(batch: readonly Reportable[], which: 'next' | 'last'): Promise<void> {
    try {
      await this.#commit(batch, which === 'last' ? this.#endWith : null)
    } catch {
      this.#failure.abort()
      await this.#report(
        batch.map(({ name, sizeBytes, ...settled }) =>
          reportLine(name, 'outcome' in settled ? settled.outcome : 'refused_storage', sizeBytes),
        ),
      )
    }
  }

  /** A full disk may still take a few report lines; where it does not, they count only for who watches now. */
  async #report(lines: readonly FileReport[]): Promise<void> {
    try {
      await this.#commit(lines)
    } catch {
      this.#summary = addToSummary(this.#summary, lines, [])
    }
  }

  async #commit(batch: readonly Reportable[], end: End | null = null): Promise<void> {
    const { exclusive } = this.deps
    const deps = { ...this.deps, packs: this.#packs }
    const committed = await exclusive(() => commit(batch, deps, this.#summary, Date.now(), end))
    this.#summary = committed.summary
    this.#bytesDone += committed.bytes
    for (const id of committed.seriesIds) this.#seriesIds.add(id)
    this.#announcer.changed(committed)
    this.task.progress(countReported(this.#summary), this.#complete ? this.#found : undefined)
    // What is in the library is reported as it is; with a disk that fails no more is tried.
    await committed.onDisk.catch(() => this.#failure.abort())
  }

  /** Once all else is known: what each DICOMDIR names and is missing; one dropped alone brings in the files it names. */
  async #settleIndexes(): Promise<void> {
    for (const index of this.#indexes.splice(0)) {
      let folder = await compareWithReport(index, this.id, this.deps.repository)
      if (folder.isAlone && index.path !== null && !this.#stop.aborted) {
        await this.#bringIn(referencedCandidates(index, this.#stop))
        await this.#flush()
        folder = await compareWithReport(index, this.id, this.deps.repository)
      }
      if (this.#stop.aborted) {
        await this.#report([reportLine(index.name, this.#failed ? 'refused_storage' : 'cancelled', index.sizeBytes)])
        continue
      }
      await this.#setAside(folder.strangers)
      const lines = indexLines(index, folder, reportLine)
      this.#found += lines.length - 1
      for (let start = 0; start < lines.length; start += largestBatch) {
        await this.#commit(lines.slice(start, start + largestBatch))
      }
    }
  }

  /** Lines of files that belong to the disc and not to a study. */
  async #setAside(positions: readonly number[]): Promise<void> {
    const { repository } = this.deps
    for (let start = 0; start < positions.length; start += linesPerTransaction) {
      const some = positions.slice(start, start + linesPerTransaction)
      const summary = recount(this.#summary, 'refused_not_dicom', 'not_in_index', some.length)
      repository.transaction(() => {
        for (const position of some) repository.imports.setOutcome(this.id, position, 'not_in_index')
        repository.imports.save(summary)
      })
      this.#summary = summary
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** With the last batch, where no more thumbnails are to be chosen than one transaction should. */
  readonly #endWith: End = (summary, touched) => {
    const seriesIds = new Set([...this.#seriesIds, ...touched])
    if (seriesIds.size > seriesPerTransaction) return summary
    this.deps.repository.intake.chooseThumbnails(seriesIds)
    return this.#ended(summary)
  }

  /** Thumbnails are chosen once all is there, the last of them in one transaction with how the import ended. */
  async #end(): Promise<void> {
    if (this.#summary.endedAtMs === null || this.#failed) await this.#saveEnd()
    this.deps.arrivals.forget(this.#expected)
    this.#announcer.end()
    this.task.end()
  }

  async #saveEnd(): Promise<void> {
    const { repository } = this.deps
    const write = async (seriesIds: readonly string[], summary: ImportSummary | null): Promise<void> => {
      const { onDisk } = repository.transactionAhead(() => {
        repository.intake.chooseThumbnails(seriesIds)
        if (summary !== null) repository.imports.save(summary)
      })
      await onDisk
    }
    const seriesIds = [...this.#seriesIds]
    try {
      while (seriesIds.length > seriesPerTransaction) await write(seriesIds.splice(0, seriesPerTransaction), null)
      this.#summary = this.#ended(this.#summary)
      await write(seriesIds, this.#summary)
    } catch {
      this.#failure.abort()
      this.#summary = this.#ended(this.#summary)
      // Where nothing can be written, the next start marks this import as failed.
      await write([], this.#summary).catch(() => undefined)
    }
  }

  #ended(summary: ImportSummary): ImportSummary {
    const wasCut = this.task.signal.aborted && (!this.#complete || (summary.counts.cancelled ?? 0) > 0)
    const state = this.#failed ? 'failed' : wasCut ? 'cancelled' : 'done'
    return { ...summary, state, endedAtMs: Date.now() }
  }
}
