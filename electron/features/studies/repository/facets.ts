import type { StudyFilter } from '../../../../shared/contract/studies'
import { tokensOfDay, tokensOfRange } from './day-tokens'

/** What of a study it can be filtered by. */
export interface FacetSource {
  modalities: readonly string[]
  bodyParts: readonly string[]
  tagIds: readonly string[]
  favorite: boolean
  hasPicture: boolean
  studyDate: string | null
  /** Day of this workstation's clock. */
  importedDay: string
}

// Words of letters and digits alone, as the index splits at everything else.
const word = (prefix: string, value: string): string => prefix + Buffer.from(value).toString('hex')
const value = (facet: string): string => Buffer.from(facet.slice(1), 'hex').toString()

/** The first letter says of what kind a facet is. */
export const facetKind = { modality: 'm', bodyPart: 'b', tag: 't' } as const
export const favoriteFacet = 'f1'
export const tagFacet = (tagId: string): string => word(facetKind.tag, tagId)
export const facetValue = value

/** Of which counts are kept: what people choose from. */
export const isCounted = (facet: string): boolean => /^[mbt]/.test(facet) || facet === favoriteFacet

export const facetsOf = (study: FacetSource): string[] => [
  ...study.modalities.map((modality) => word(facetKind.modality, modality)),
  ...study.bodyParts.map((bodyPart) => word(facetKind.bodyPart, bodyPart)),
  ...study.tagIds.map(tagFacet),
  ...(study.favorite ? [favoriteFacet] : ['f0']),
  study.hasPicture ? 'p1' : 'p0',
  ...(study.studyDate === null ? [] : tokensOfDay('d', study.studyDate)),
  ...tokensOfDay('i', study.importedDay),
]

/** Groups of facets: a study is listed when it has one of each. An empty group is one that no study has. */
export const facetGroups = (filter: StudyFilter): string[][] => [
  ...(filter.modalities?.length ? [filter.modalities.map((modality) => word(facetKind.modality, modality))] : []),
  ...(filter.bodyParts?.length ? [filter.bodyParts.map((bodyPart) => word(facetKind.bodyPart, bodyPart))] : []),
  ...(filter.tagIds ?? []).map((tagId) => [tagFacet(tagId)]),
  ...(filter.favorite === undefined ? [] : [[filter.favorite ? favoriteFacet : 'f0']]),
  ...(filter.hasPicture === undefined ? [] : [[filter.hasPicture ? 'p1' : 'p0']]),
  ...rangeGroup('d', filter.studied),
  ...rangeGroup('i', filter.imported),
]

const rangeGroup = (prefix: string, range: StudyFilter['studied']): string[][] =>
  range === undefined || (range.from === null && range.to === null) ? [] : [tokensOfRange(prefix, range)]
