import type { Announce } from '../../../app/ports'
import { libraryLists } from '../library/changes'

const intervalMs = 500
/** Whoever opens what came in is served before every list is read again. */
const firstAfterMs = 400
/** Beyond this many, every open study is asked for again instead of naming each. */
const maxNamed = 50

interface Changed {
  studyIds: readonly string[]
  seriesIds: readonly string[]
}

/** Tells windows what an import changed, soon and then at most twice a second. */
export const createAnnouncer = (announce: Announce, importId: string) => {
  const studies = new Set<string>()
  const series = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const send = (): void => {
    const studyKeys = [...studies].map((studyId) => ['studies.get', { studyId }] as const)
    const seriesKeys = [...series].map((seriesId) => ['studies.instances', { seriesId }] as const)
    const changed = studies.size > 0 ? libraryLists : []
    studies.clear()
    series.clear()
    announce(
      ...changed,
      ...(studyKeys.length > maxNamed ? [['studies.get'] as const] : studyKeys),
      ...(seriesKeys.length > maxNamed ? [['studies.instances'] as const] : seriesKeys),
      ['studies.imports'],
      ['studies.importReport', { importId }],
    )
  }
  const sendAfter = (delayMs: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      if (!isDue) return
      isDue = false
      send()
      sendAfter(intervalMs)
    }, delayMs)
  }
  let isDue = false

  return {
    changed({ studyIds, seriesIds }: Changed): void {
      for (const id of studyIds) studies.add(id)
      for (const id of seriesIds) series.add(id)
      isDue = true
      if (timer === undefined) sendAfter(firstAfterMs)
    },
    /** What is still unsaid is told, and the end of the import. */
    end(): void {
      isDue = true
      sendAfter(firstAfterMs)
    },
  }
}
