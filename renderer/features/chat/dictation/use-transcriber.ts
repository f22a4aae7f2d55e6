import type { AppError } from '../../../../shared/contract/errors'
import { useRouteQuery } from '../../../api'

export interface Transcriber {
  endpoint: string
  model: string
}

/** Who would write a recording out, or why nobody can; null until it is known. */
export function useTranscriber(): Transcriber | AppError | null {
  const transcriber = useRouteQuery('chat.transcriber', {})
  const cluster = useRouteQuery('cluster.state', {})
  if (transcriber.data === undefined || cluster.data === undefined) return null
  const { state, error } = cluster.data
  if (state === 'not_configured') return { code: 'cluster_not_configured' }
  if (state === 'unreachable') return error ?? { code: 'cluster_unreachable' }
  return transcriber.data.transcriber ?? { code: 'transcription_not_served' }
}
