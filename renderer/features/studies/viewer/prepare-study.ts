import type { QueryClient } from '@tanstack/react-query'
import type { RouteInput, RouteOutput } from '../../../../shared/contract/types'
import { api } from '../../../api'
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
  const instancesOf = (seriesId: string) => ask(queryClient, 'studies.instances', { seriesId })
  const [{ series }, rules] = await Promise.all([
    ask(queryClient, 'studies.get', { studyId }),
    ask(queryClient, 'hanging.list', {}),
  ])
  const known = new Map(
    await Promise.all(seriesToKnow(series).map(async ({ id }) => [id, await instancesOf(id)] as const)),
  )
  const [first] = panesInSight(arrange(series, rules, (id) => known.get(id) ?? []))
  const shown = series.find(({ id }) => id === first?.seriesId)
  if (shown === undefined) return
  const instances = known.get(shown.id) ?? (await instancesOf(shown.id))
  registerInstances(instances, shown.modality)
  const items = stackOf(instances)
  const imageId = items[startOf(items, first?.start?.instanceId)]?.imageId
  if (imageId != null) frames.load(imageId, 'visible').catch(() => undefined)
}

const ask = <N extends 'studies.get' | 'studies.instances' | 'hanging.list'>(
  queryClient: QueryClient,
  name: N,
  input: RouteInput<N>,
): Promise<RouteOutput<N>> =>
  queryClient.fetchQuery({ queryKey: [name, input], queryFn: ({ signal }) => api.query(name, input, signal) })
