import type { Repository } from '../repository/repository'
import type { Changes } from './changes'

const studiesPerTurn = 20

/**
 * Brings studies of an earlier release into the index, and the index in order, while the library can already be used.
 * `done` resolves when both are.
 */
export function startIndexing(
  repository: Repository,
  changes: Changes,
): { done: Promise<void>; stop(): Promise<void> } {
  const stopping = new AbortController()
  const work = async (): Promise<void> => {
    let indexed = 0
    for (;;) {
      const studyIds = stopping.signal.aborted ? [] : repository.summary.unindexed(studiesPerTurn)
      if (studyIds.length === 0) break
      repository.transaction(() => studyIds.forEach((studyId) => repository.summary.refresh(studyId)))
      indexed += studyIds.length
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (indexed > 0) changes.tags()
    for (let first = true; !stopping.signal.aborted && (await repository.summary.tidy(first)); first = false) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  // The next opening goes on where this one failed.
  const done = work().catch(() => undefined)
  return {
    done,
    async stop() {
      stopping.abort()
      await done
    },
  }
}
