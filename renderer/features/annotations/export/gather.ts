import type { Annotation } from '../../../../shared/contract/annotations'
import type { Series } from '../../../../shared/contract/studies'
import { inReadingOrder } from '../../../../shared/domain/slices/order'
import { groupBy } from '../../../../shared/lib/group-by'
import { api } from '../../../api'
import type { Translate } from '../../../i18n/typed'
import { seriesTitle } from '../../studies/viewer/series-title'
import type { AnnotatedPlace } from './csv'

/** The annotations of a study with what each was drawn on, in the order of series and images. */
export async function gatherPlaces(
  studyId: string,
  all: readonly Annotation[],
  t: Translate,
): Promise<AnnotatedPlace[]> {
  const { series } = await api.query('studies.get', { studyId })
  const bySeries = groupBy(all, (annotation) => annotation.seriesId)
  const annotated = series.filter(({ id }) => bySeries.has(id))
  const placed = await Promise.all(annotated.map((each) => placesOf(each, bySeries.get(each.id) ?? [], t)))
  return placed.flat()
}

async function placesOf(series: Series, annotations: readonly Annotation[], t: Translate): Promise<AnnotatedPlace[]> {
  const instances = inReadingOrder(await api.query('studies.instances', { seriesId: series.id }))
  const byInstance = groupBy(annotations, ({ instanceId }) => instanceId)
  return instances.flatMap((instance, at) =>
    (byInstance.get(instance.id) ?? []).map((annotation) => ({
      annotation,
      series,
      seriesTitle: seriesTitle(series, t),
      instance,
      imageNumber: at + 1,
    })),
  )
}
