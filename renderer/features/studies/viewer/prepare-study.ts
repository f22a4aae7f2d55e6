import type { QueryClient } from '@tanstack/react-query'
import type { RouteInput, RouteOutput } from '../../../../shared/contract/types'
import type { Series } from '../../../../shared/contract/studies'
import { api } from '../../../api'
import { frames } from '../viewport/frame-loader'
import { registerInstances } from '../viewport/instances'
import { startCornerstone } from '../viewport/cornerstone'
import { firstPicture, stackOf } from '../viewport/stack'

/** The series a study opens with: the first that has a picture. */
export const firstSeries = (series: readonly Series[]): Series | undefined =>
  series.find(({ thumbnail }) => thumbnail !== null) ?? series[0]

/**
 * Fetches what the viewer will ask for and sets the first frame on its way, without waiting for it. What fails here
 * fails again in the viewer, where it is shown.
 */
export async function prepareStudy(queryClient: QueryClient, studyId: string): Promise<void> {
  startCornerstone()
  const { series } = await ask(queryClient, 'studies.get', { studyId })
  const first = firstSeries(series)
  if (first === undefined) return
  const instances = await ask(queryClient, 'studies.instances', { seriesId: first.id })
  registerInstances(instances, first.modality)
  const items = stackOf(instances)
  const imageId = items[firstPicture(items)]?.imageId
  if (imageId != null) frames.load(imageId, 'visible').catch(() => undefined)
}

const ask = <N extends 'studies.get' | 'studies.instances'>(
  queryClient: QueryClient,
  name: N,
  input: RouteInput<N>,
): Promise<RouteOutput<N>> =>
  queryClient.fetchQuery({ queryKey: [name, input], queryFn: ({ signal }) => api.query(name, input, signal) })
