import type { Tag, TagColor } from '../../../../shared/contract/library'
import { Failure } from '../../../../shared/lib/failure'
import type { Repository } from '../repository/repository'
import type { Changes } from './changes'

/** Studies counted and indexed anew between two turns of the event loop. */
const studiesPerTurn = 40

interface TaggingDeps {
  repository: Repository
  changes: Changes
  now: () => number
}

/** Tags and favourites. */
export const createTagging = ({ repository, changes, now }: TaggingDeps) => {
  const { tags, summary } = repository

  const change = async (
    studyIds: readonly string[],
    write: (studyId: string) => boolean,
  ): Promise<{ studyIds: string[] }> => {
    const changed: string[] = []
    for (let start = 0; start < studyIds.length; start += studiesPerTurn) {
      repository.transaction(() => {
        for (const studyId of studyIds.slice(start, start + studiesPerTurn)) {
          if (!write(studyId)) continue
          summary.refresh(studyId)
          changed.push(studyId)
        }
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (changed.length > 0) changes.studies(changed)
    return { studyIds: changed }
  }
  const found = (tagId: string): Tag => {
    const tag = tags.find(tagId)
    if (tag === null) throw new Failure('not_found')
    return tag
  }
  const refuseTwin = (name: string, tagId: string | null): void => {
    const twin = tags.named(name)
    if (twin !== null && twin.id !== tagId) throw new Failure('conflict')
  }
  /** Of all studies with the tag, however many. */
  const refreshTagged = async (tagId: string): Promise<void> => {
    let after = ''
    for (;;) {
      const studyIds = tags.studies(tagId, after, studiesPerTurn)
      if (studyIds.length === 0) break
      repository.transaction(() => studyIds.forEach((studyId) => summary.refresh(studyId)))
      after = studyIds.at(-1) ?? after
      await new Promise((resolve) => setImmediate(resolve))
    }
    changes.tags()
  }

  return {
    async setFavorite(studyIds: readonly string[], favorite: boolean): Promise<void> {
      await change(studyIds, (studyId) => tags.setFavorite(studyId, favorite))
    },
    create(name: string, color: TagColor): Tag {
      refuseTwin(name, null)
      const tag = tags.add(name, color)
      changes.tags()
      return tag
    },
    update(tagId: string, name: string, color: TagColor): Tag {
      refuseTwin(name, tagId)
      if (!tags.change(tagId, name, color)) throw new Failure('not_found')
      changes.tags()
      return found(tagId)
    },
    async remove(tagId: string): Promise<void> {
      found(tagId)
      tags.setRemoved(tagId, now())
      changes.tags()
      await refreshTagged(tagId)
    },
    async restore(tagId: string): Promise<void> {
      if (!tags.setRemoved(tagId, null)) throw new Failure('not_found')
      changes.tags()
      await refreshTagged(tagId)
    },
    assign(tagId: string, studyIds: readonly string[], assigned: boolean): Promise<{ studyIds: string[] }> {
      found(tagId)
      return change(studyIds, (studyId) => tags.assign(tagId, studyId, assigned))
    },
  }
}
