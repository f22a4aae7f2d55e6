import { useEffect } from 'react'
import type { Transcriber } from '../../../../shared/contract/chat-dictation'
import type { AppError } from '../../../../shared/contract/errors'
import { api, useRouteQuery } from '../../../api'

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

/** Whether nobody was known to write it out: a server may have been given a model for it since it was asked. */
export const isToBeFound = (known: Transcriber | AppError | null): boolean =>
  known !== null && 'code' in known && known.code === 'transcription_not_served'

/** Asks the servers anew; what is found is then known everywhere. Throws why none answers. */
export async function findTranscriber(signal: AbortSignal): Promise<Transcriber | AppError> {
  const { transcriber } = await api.query('chat.findTranscriber', {}, signal)
  return transcriber ?? { code: 'transcription_not_served' }
}

/** The same as `useTranscriber`, where something waits to be written out: if nobody is known, the servers are asked. */
export function useSoughtTranscriber(): Transcriber | AppError | null {
  const transcriber = useTranscriber()
  const isSought = isToBeFound(transcriber)
  useEffect(() => {
    if (!isSought) return undefined
    const left = new AbortController()
    // What came of it is told as anything else that changed; why nothing did is told already.
    findTranscriber(left.signal).catch(() => undefined)
    return () => left.abort()
  }, [isSought])
  return transcriber
}
