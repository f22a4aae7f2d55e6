import type { Announce } from '../../../app/ports'
import type { ChangeKey } from '../../../../shared/contract/types'

/** Beyond this many, every open study is asked for again instead of naming each. */
const maxNamed = 50

export const libraryLists: readonly ChangeKey[] = [
  ['studies.list'],
  ['library.patients'],
  ['library.patientStudies'],
  ['library.facets'],
  ['library.usage'],
]
/** What tells of one study. */
const ofStudy = ['studies.get', 'library.details', 'library.whereabouts'] as const

/** Tells windows that these studies have changed, and every list that may hold them. */
export const createChanges = (announce: Announce) => ({
  studies(studyIds: readonly string[]): void {
    announce(
      ...libraryLists,
      ...ofStudy.flatMap((name): ChangeKey[] =>
        studyIds.length > maxNamed ? [[name]] : studyIds.map((studyId) => [name, { studyId }]),
      ),
    )
  },
  trash(): void {
    announce(['library.trash'], ['library.usage'])
  },
  tags(): void {
    announce(...libraryLists)
  },
})
export type Changes = ReturnType<typeof createChanges>
