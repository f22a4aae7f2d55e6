import type { Dropped } from './dropped-files'

type Take = (dropped: Dropped) => void

/** Where drops come in; what nobody is there for waits for whoever comes next. */
export interface DropDesk {
  /** Gives it to the importer, or else to whoever stands in its place. */
  drop: Take
  /** Gives it to the importer alone, now or when there is one; tells whether it waits. */
  keep: (dropped: Dropped) => boolean
  /** Each takes what waits and what comes until its answer is called. */
  attendAsImporter: (take: Take) => () => void
  attendInItsPlace: (take: Take) => () => void
}

export function createDropDesk(): DropDesk {
  let importer: Take | null = null
  let standIn: Take | null = null
  let waiting: Dropped[] = []
  const handOver = (take: Take): void => {
    const came = waiting
    waiting = []
    came.forEach(take)
  }
  const give = (take: Take | null, dropped: Dropped): boolean => {
    if (take === null) waiting.push(dropped)
    else take(dropped)
    return take === null
  }
  return {
    drop: (dropped) => void give(importer ?? standIn, dropped),
    keep: (dropped) => give(importer, dropped),
    attendAsImporter(take) {
      importer = take
      handOver(take)
      return () => {
        if (importer === take) importer = null
      }
    },
    attendInItsPlace(take) {
      standIn = take
      if (importer === null) handOver(take)
      return () => {
        if (standIn === take) standIn = null
      }
    },
  }
}
