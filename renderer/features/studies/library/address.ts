import {
  studyFilterSchema,
  studySortSchema,
  type StudyFilter,
  type StudySort,
} from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'

export type LibraryView = 'studies' | 'patients' | 'trash'

/** What the library shows, apart from what is typed: the address says it, so that going back works. */
export interface LibraryAddress {
  view: LibraryView
  filter: StudyFilter
  sort: StudySort
  descending: boolean
}

export const startAddress: LibraryAddress = { view: 'studies', filter: {}, sort: 'imported', descending: true }

const base = `${paths.studies}/list/`
const views: readonly LibraryView[] = ['studies', 'patients', 'trash']

const isEmptyRange = (range: StudyFilter['studied']): boolean =>
  range === undefined || (range.from === null && range.to === null)

/** Without what asks nothing. */
export const tidyFilter = (filter: StudyFilter): StudyFilter => ({
  ...(filter.modalities?.length && { modalities: filter.modalities }),
  ...(filter.bodyParts?.length && { bodyParts: filter.bodyParts }),
  ...(filter.tagIds?.length && { tagIds: filter.tagIds }),
  ...(filter.favorite === true && { favorite: true }),
  ...(filter.hasPicture !== undefined && { hasPicture: filter.hasPicture }),
  ...(filter.studied !== undefined && !isEmptyRange(filter.studied) && { studied: filter.studied }),
  ...(filter.imported !== undefined && !isEmptyRange(filter.imported) && { imported: filter.imported }),
})

export function pathOf({ view, filter, sort, descending }: LibraryAddress): string {
  const parameters = new URLSearchParams()
  if (view !== startAddress.view) parameters.set('view', view)
  const tidy = tidyFilter(filter)
  if (Object.keys(tidy).length > 0) parameters.set('filter', JSON.stringify(tidy))
  if (sort !== startAddress.sort || descending !== startAddress.descending) {
    parameters.set('sort', `${descending ? '-' : ''}${sort}`)
  }
  const text = parameters.toString()
  return text === '' ? paths.studies : base + encodeURIComponent(text)
}

const parsedFilter = (text: string | null): StudyFilter => {
  try {
    return tidyFilter(studyFilterSchema.catch({}).parse(JSON.parse(text ?? '{}')))
  } catch {
    return {}
  }
}

/** What is not understood of an address asks nothing. */
export function addressOf(path: string): LibraryAddress {
  if (!path.startsWith(base)) return startAddress
  let text: string
  try {
    text = decodeURIComponent(path.slice(base.length))
  } catch {
    return startAddress
  }
  const parameters = new URLSearchParams(text)
  const written = parameters.get('sort') ?? '-imported'
  return {
    view: views.find((view) => view === parameters.get('view')) ?? 'studies',
    filter: parsedFilter(parameters.get('filter')),
    sort: studySortSchema.catch('imported').parse(written.replace(/^-/, '')),
    descending: written.startsWith('-'),
  }
}
