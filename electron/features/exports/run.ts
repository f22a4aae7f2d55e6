import type { ExportOutcome, ExportProgress, ExportSummary } from '../../../shared/contract/exports'
import { Failure } from '../../../shared/lib/failure'
import type { RunningTask } from '../../app/ports'
import { storageFailure } from '../../db/errors'
import type { DeidentifiedFile } from '../../dicom/types'
import type { SelectedFile } from './selection'
import type { ZipFile } from './zip'

interface RunDeps {
  exportId: string
  /** Of the folder or ZIP. */
  name: string
  task: RunningTask
  files: readonly SelectedFile[]
  excludeBurnedIn: boolean
  deidentify: (file: SelectedFile, signal: AbortSignal) => Promise<DeidentifiedFile>
  /** What is to stand beside the files that were written; null adds nothing. */
  complete: ((written: readonly SelectedFile[]) => Promise<ZipFile>) | null
}

/** Files made ahead of the one that is written: a worker is busy while the disk is. */
const ahead = 2

/** One export: the files one after the other, how far it is, and how it ended. */
export class ExportRun {
  readonly id: string
  readonly name: string
  /** Resolves, never rejects, when all is written or given back. */
  readonly ended: Promise<ExportSummary>
  readonly signal: AbortSignal
  #end: (summary: ExportSummary) => void = () => undefined
  readonly #counts: Partial<Record<ExportOutcome, number>> = {}
  #filesDone = 0
  #bytesDone = 0
  readonly #stop = new AbortController()

  constructor(private readonly deps: RunDeps) {
    this.id = deps.exportId
    this.name = deps.name
    this.signal = this.#stop.signal
    if (deps.task.signal.aborted) this.#stop.abort()
    deps.task.signal.addEventListener('abort', this.cancel, { once: true })
    this.ended = new Promise((resolve) => (this.#end = resolve))
  }

  readonly cancel = (): void => this.#stop.abort()

  get progress(): ExportProgress {
    return { filesDone: this.#filesDone, filesTotal: this.deps.files.length, bytesDone: this.#bytesDone }
  }

  /** Every file that leaves, made as it is asked for. */
  async *written(): AsyncGenerator<ZipFile> {
    const { files, deidentify, excludeBurnedIn, complete } = this.deps
    const pending: { file: SelectedFile; made: Promise<DeidentifiedFile | null> }[] = []
    const written: SelectedFile[] = []
    let next = 0
    for (;;) {
      for (; pending.length < ahead && next < files.length; next += 1) {
        const file = files[next]!
        const isLeftOut = excludeBurnedIn && file.risk !== 'none'
        const made = isLeftOut ? Promise.resolve(null) : deidentify(file, this.signal)
        // It is waited for later; until then its failure is nobody's.
        made.catch(() => undefined)
        pending.push({ file, made })
      }
      const first = pending.shift()
      if (first === undefined) break
      const made = await first.made
      if (this.signal.aborted) throw new Failure('cancelled')
      if (made?.outcome === 'written') {
        yield { name: `${this.name}/${first.file.name}`, bytes: made.bytes, crc32: made.crc32 }
        this.#bytesDone += made.bytes.length
        written.push(first.file)
      }
      this.#count(outcomeOf(made))
    }
    if (complete === null || written.length === 0) return
    const last = await complete(written)
    yield { ...last, name: `${this.name}/${last.name}` }
  }

  /** Drives the export to its end. `write` takes what `written` makes; `undo` what was written of one that ended early. */
  async perform(write: () => Promise<void>, undo: () => Promise<void>): Promise<void> {
    let state: ExportSummary['state'] = 'done'
    let error: ExportSummary['error'] = null
    try {
      await write()
      if (this.signal.aborted) throw new Failure('cancelled')
    } catch (caught) {
      const failure = caught instanceof Failure ? caught : storageFailure(caught)
      state = this.signal.aborted || failure?.error.code === 'cancelled' ? 'cancelled' : 'failed'
      error = state === 'failed' ? (failure?.error.code ?? 'internal') : null
      this.#stop.abort()
      await undo().catch(() => undefined)
    }
    this.deps.task.signal.removeEventListener('abort', this.cancel)
    this.deps.task.end()
    const counts = { ...this.#counts }
    this.#end({ exportId: this.id, state, error, counts, bytesDone: this.#bytesDone, name: this.name })
  }

  #count(outcome: ExportOutcome): void {
    this.#counts[outcome] = (this.#counts[outcome] ?? 0) + 1
    this.#filesDone += 1
    this.deps.task.progress(this.#filesDone, this.deps.files.length)
  }
}

function outcomeOf(made: DeidentifiedFile | null): ExportOutcome {
  if (made === null) return 'excluded_burned_in'
  return made.outcome === 'refused' ? `refused_${made.reason}` : 'written'
}
