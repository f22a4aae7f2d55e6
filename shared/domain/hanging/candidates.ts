import type { Instance, Series } from '../../contract/studies'
import { wordsOf } from './words'

/** What a pane may take: a series, or one projection of it. */
export interface Candidate {
  seriesId: string
  /** The image it opens at; null for the series' first. */
  instanceId: string | null
  modality: string
  description: string
  view: string | null
  laterality: 'L' | 'R' | null
}

/** Modalities whose images are projections, each a picture of its own: they hang by image. */
const projections: ReadonlySet<string> = new Set(['CR', 'DX', 'MG', 'IO', 'PX', 'RG'])

export const isProjection = (modality: string): boolean => projections.has(modality)

const isPictured = ({ thumbnail }: Series): boolean => thumbnail !== null

/** What a study is known by: the modality it is read as, and its body part. */
export function hangingKey(series: readonly Series[]): { modality: string; bodyPart: string } {
  const pictured = series.filter(isPictured)
  // Of a study of several, the one that needs the others beside it.
  const first = ['PT', 'MG'].flatMap((leading) => pictured.filter(({ modality }) => modality === leading))[0]
  const modality = (first ?? pictured[0])?.modality ?? ''
  const ofModality = pictured.filter((each) => each.modality === modality)
  const bodyPart = ofModality.find((each) => each.bodyPart !== '')?.bodyPart ?? ''
  return { modality, bodyPart: bodyPart.toUpperCase() }
}

/** In the study's order; `instancesOf` is asked only of projections. */
export function candidatesOf(
  series: readonly Series[],
  instancesOf: (seriesId: string) => readonly Instance[],
): Candidate[] {
  return series.filter(isPictured).flatMap(({ id, modality, description }): Candidate[] => {
    const of = { seriesId: id, modality, description }
    const pictures = isProjection(modality) ? instancesOf(id).filter(({ image }) => image !== null) : []
    if (pictures.length === 0) return [{ ...of, instanceId: null, view: null, laterality: null }]
    return pictures.map((instance) => ({
      ...of,
      instanceId: instance.id,
      view: instance.image?.viewPosition ?? describedView(description),
      laterality: instance.image?.laterality ?? null,
    }))
  })
}

/** From the description, where the file has no View Position. */
function describedView(description: string): string | null {
  const words = wordsOf(description)
  if (words.some((word) => word.startsWith('lat'))) return 'LATERAL'
  if (words.includes('pa')) return 'PA'
  return words.some((word) => word === 'ap' || word.startsWith('front')) ? 'AP' : null
}
