import type { QueryClient } from '@tanstack/react-query'
import type { Instance } from '../../../../shared/contract/studies'
import { api, routeQuery } from '../../../api'
import { frames } from '../viewport/frame-loader'
import { registerInstances } from '../viewport/instances'
import { startCornerstone } from '../viewport/cornerstone'
import { startOf, stackOf } from '../viewport/stack'
import { arrange, seriesToKnow } from './hanging/arrange'
import { panesInSight } from './panes/arrangement'

/**
 * Fetches what the viewer will ask for and sets the first frame on its way, without waiting for it. What fails here
 * fails again in the viewer, where it is shown.
 */
export async function prepareStudy(queryClient: QueryClient, studyId: string): Promise<void> {
  startCornerstone()
  const [{ study, series, instances }, rules] = await Promise.all([
    api.query('studies.opening', { studyId }),
    queryClient.fetchQuery(routeQuery('hanging.list', {})),
  ])
  queryClient.setQueryData(['studies.get', { studyId }], { study, series })
  const known = new Map(instances.map((each) => [each.seriesId, each.instances]))
  for (const [seriesId, each] of known) queryClient.setQueryData(['studies.instances', { seriesId }], each)
  const instancesOf = async (seriesId: string): Promise<readonly Instance[]> =>
    known.get(seriesId) ?? (await queryClient.fetchQuery(routeQuery('studies.instances', { seriesId })))
  const needed = new Map(
    await Promise.all(seriesToKnow(series).map(async ({ id }) => [id, await instancesOf(id)] as const)),
  )
  const [first] = panesInSight(arrange(series, rules, (id) => needed.get(id) ?? []))
  const shown = series.find(({ id }) => id === first?.seriesId)
  if (shown === undefined) return
  const its = await instancesOf(shown.id)
  registerInstances(its, shown.modality)
  const items = stackOf(its)
  const imageId = items[startOf(items, first?.start?.instanceId)]?.imageId
  if (imageId != null) frames.load(imageId, 'visible').catch(() => undefined)
}
