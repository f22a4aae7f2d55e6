import type { Removable } from '../../../../shared/contract/library'
import type { Tasks } from '../../../app/ports'
import type { BlobStore } from '../../../blobs/store'
import type { PurgeItem } from '../repository/purge'
import type { Repository } from '../repository/repository'
import type { Changes } from './changes'

/** Studies written between two turns of the event loop. */
const studiesPerTurn = 40
const instancesPerTurn = 200

interface RemovalDeps {
  repository: Repository
  blobs: Pick<BlobStore, 'sweep'>
  changes: Changes
  tasks: Tasks
  now: () => number
  /** Nothing is stored while what is removed for good goes: a file found here must not be gone a moment later. */
  exclusive: <T>(work: () => Promise<T>) => Promise<T>
  /** Studies that imports under way have brought files of. */
  beingImported: () => ReadonlySet<string>
  /** Pictures of what was removed are in memory. */
  forgetFrames: () => void
}

interface Purged {
  removedCount: number
  keptCount: number
  freedBytes: number
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Removing and what follows: the Trash, back from it, and out of it for good. */
export const createRemoval = (deps: RemovalDeps) => {
  const { repository, blobs, changes, tasks, now, exclusive, beingImported, forgetFrames } = deps
  const { trash, purge, summary, intake } = repository

  const inParts = async (ids: readonly string[], write: (id: string) => string | null): Promise<string[]> => {
    const touched: string[] = []
    for (let start = 0; start < ids.length; start += studiesPerTurn) {
      repository.transaction(() => {
        for (const id of ids.slice(start, start + studiesPerTurn)) {
          const studyId = write(id)
          if (studyId === null) continue
          summary.refresh(studyId)
          touched.push(studyId)
        }
      })
      await turn()
    }
    return touched
  }
  const tell = (studyIds: readonly string[]): void => {
    forgetFrames()
    changes.studies(studyIds)
    changes.trash()
  }

  const remove = async ({ studyIds, seriesIds }: Removable): Promise<Removable> => {
    const nowMs = now()
    const removed: Removable = { studyIds: [], seriesIds: [] }
    const ofSeries = await inParts(seriesIds, (seriesId) => {
      const studyId = trash.studyOfSeries(seriesId)
      if (studyId === null || !trash.removeSeries(seriesId, nowMs)) return null
      removed.seriesIds.push(seriesId)
      if (trash.isEmpty(studyId)) {
        // The study goes whole, so that it comes back whole.
        for (const other of trash.seriesRemovedAt(studyId, nowMs)) trash.restoreSeries(other)
        trash.removeStudy(studyId, nowMs)
        removed.studyIds.push(studyId)
      }
      return studyId
    })
    const ofStudies = await inParts(studyIds, (studyId) => {
      if (!trash.removeStudy(studyId, nowMs)) return null
      removed.studyIds.push(studyId)
      return studyId
    })
    tell([...ofSeries, ...ofStudies])
    return removed
  }

  const restore = async ({ studyIds, seriesIds }: Removable): Promise<void> => {
    const ofStudies = await inParts(studyIds, (studyId) => (trash.restoreStudy(studyId) ? studyId : null))
    const ofSeries = await inParts(seriesIds, (seriesId) =>
      trash.restoreSeries(seriesId) ? trash.studyOfSeries(seriesId) : null,
    )
    tell([...ofStudies, ...ofSeries])
  }

  /** The bytes it frees once the store is swept. */
  const removeForGood = async (item: PurgeItem): Promise<number> => {
    const patient = summary.patientOf(item.studyId)
    let freedBytes = 0
    for (;;) {
      const step = repository.transaction(() => purge.step(item, instancesPerTurn))
      if (step === null) break
      freedBytes += step.freedBytes
      await turn()
    }
    repository.transaction(() => {
      if (item.kind === 'study') summary.forget(item.id)
      purge.end(item)
      if (item.kind === 'series') summary.refresh(item.studyId)
      if (patient !== null) summary.refreshPatient(patient)
    })
    return freedBytes
  }
  const sweep = (signal?: AbortSignal): Promise<number> =>
    blobs.sweep((sha256) => intake.describeBlob(sha256) !== null, signal)

  const purgeItems = async (items: readonly PurgeItem[]): Promise<Purged> => {
    const task = tasks.start('purge', 'studies')
    const purged: Purged = { removedCount: 0, keptCount: 0, freedBytes: 0 }
    try {
      for (const item of items) {
        if (task.signal.aborted) break
        const isBusy = beingImported().has(item.studyId)
        if (isBusy || !purge.begin(item)) {
          if (isBusy) purged.keptCount += 1
          continue
        }
        purged.freedBytes += await exclusive(() => removeForGood(item))
        purged.removedCount += 1
        task.progress(purged.removedCount, items.length)
      }
      await sweep(task.signal)
      return purged
    } finally {
      task.end()
      tell(items.map(({ studyId }) => studyId))
    }
  }

  return {
    remove,
    restore,
    purge: (what: Removable | { all: true }): Promise<Purged> =>
      purgeItems(
        'all' in what
          ? purge.removed()
          : [
              ...what.studyIds.map((id): PurgeItem => ({ kind: 'study', id, studyId: id })),
              ...what.seriesIds.flatMap((id): PurgeItem[] => {
                const studyId = trash.studyOfSeries(id)
                return studyId === null ? [] : [{ kind: 'series', id, studyId }]
              }),
            ],
      ),
    /** Ends what a process that died had begun. Its blobs go with the sweep of the next opening. */
    finishBegun: (): Promise<void> =>
      exclusive(async () => {
        for (const item of purge.begun()) await removeForGood(item)
      }),
  }
}
