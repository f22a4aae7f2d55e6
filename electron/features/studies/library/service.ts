import { promises as fs } from 'node:fs'
import type { Patient, StudyDetails, Tag, TrashEntry } from '../../../../shared/contract/library'
import type { Search, Study } from '../../../../shared/contract/studies'
import { Failure } from '../../../../shared/lib/failure'
import type { Announce, Tasks } from '../../../app/ports'
import type { BlobStore } from '../../../blobs/store'
import type { Page } from '../repository/library'
import type { PatientPage } from '../repository/patients'
import type { Repository } from '../repository/repository'
import { createChanges } from './changes'
import { startIndexing } from './indexing'
import { createRemoval } from './removal'
import { createTagging } from './tagging'

interface LibraryDeps {
  repository: Repository
  blobs: BlobStore
  announce: Announce
  tasks: Tasks
  now: () => number
  exclusive: <T>(work: () => Promise<T>) => Promise<T>
  beingImported: () => ReadonlySet<string>
  forgetFrames: () => void
}

/** What a person does with the studies that are there: find, group, mark, remove. */
export const createLibraryService = (deps: LibraryDeps) => {
  const { repository, blobs, announce } = deps
  const changes = createChanges(announce)
  const tagging = createTagging({ ...deps, changes })
  const removal = createRemoval({ ...deps, changes })
  // Removed tags could be given back until the profile was locked.
  repository.tags.dropRemoved()
  const indexing = startIndexing(repository, changes)
  const finishing = removal.finishBegun().catch(() => undefined)

  return {
    /** Resolves when the index knows every study and is in order. */
    indexed: indexing.done,
    tagging,
    removal,

    patients: (search: Search, page: PatientPage): { total: number; isExact: boolean; patients: Patient[] } =>
      repository.patients.list(search, page),
    patientStudies: (patientNumber: number, search: Search): Study[] =>
      repository.patients.studies(patientNumber, search),

    details(studyId: string): StudyDetails {
      const study = repository.library.study(studyId)
      if (study === null) throw new Failure('not_found')
      return {
        study,
        series: repository.library.series(studyId),
        imports: repository.details.imports(studyId),
        notes: repository.details.notes(studyId),
      }
    },

    facets: (): ReturnType<Repository['details']['facets']> & { tags: Tag[] } => ({
      ...repository.details.facets(),
      tags: repository.tags.list(),
    }),

    async usage() {
      const trash = repository.trash.total()
      return {
        ...repository.details.totals(),
        trashCount: trash.count,
        trashBytes: trash.sizeBytes,
        freeBytes: await freeBytesOf(blobs.directory),
      }
    },

    whereabouts: (studyId: string): { state: 'present' | 'removed' | 'gone' } => ({
      state: repository.library.whereabouts(studyId),
    }),

    trash: (page: Page): { total: number; entries: TrashEntry[] } => ({
      total: repository.trash.total().count,
      entries: repository.trash.entries(page),
    }),

    async close(): Promise<void> {
      await indexing.stop()
      await finishing
    },
  }
}

/** Null where this Node does not tell (before 18.15). */
async function freeBytesOf(directory: string): Promise<number | null> {
  if (typeof fs.statfs !== 'function') return null
  try {
    const { bavail, bsize } = await fs.statfs(directory)
    return bavail * bsize
  } catch {
    return null
  }
}
