import type { libraryContract } from '../../../../shared/contract/library'
import type { Handlers } from '../../../transport/handlers'
import type { StudiesService } from '../service'

/** `getService` throws `locked` while no profile is open. */
export const createLibraryHandlers = (getService: () => StudiesService): Handlers<typeof libraryContract> => {
  const library = () => getService().library
  return {
    patients: ({ search, filter, ...page }) => library().patients({ search, filter }, page),
    patientStudies: ({ patientNumber, ...search }) => library().patientStudies(patientNumber, search),
    details: ({ studyId }) => library().details(studyId),
    facets: () => library().facets(),
    usage: () => library().usage(),
    whereabouts: ({ studyId }) => library().whereabouts(studyId),
    setFavorite: async ({ studyIds, favorite }) => {
      await library().tagging.setFavorite(studyIds, favorite)
      return {}
    },
    createTag: ({ name, color }) => library().tagging.create(name, color),
    updateTag: ({ tagId, name, color }) => library().tagging.update(tagId, name, color),
    removeTag: async ({ tagId }) => {
      await library().tagging.remove(tagId)
      return {}
    },
    restoreTag: async ({ tagId }) => {
      await library().tagging.restore(tagId)
      return {}
    },
    assignTag: ({ tagId, studyIds, assigned }) => library().tagging.assign(tagId, studyIds, assigned),
    remove: (what) => library().removal.remove(what),
    restore: async (what) => {
      await library().removal.restore(what)
      return {}
    },
    trash: (page) => library().trash(page),
    purge: (what) => library().removal.purge(what),
  }
}
