import type { Transcriber } from '../../../shared/contract/chat-dictation'
import type { ServedModel } from '../../../shared/contract/cluster'
import type { StoredEndpoint } from './repository'

/** The first model that showed it can write out speech, else the first whose name says so and that was not asked yet. */
export function transcriberAmong(
  endpoints: readonly StoredEndpoint[],
  models: readonly ServedModel[],
): Transcriber | null {
  const served = models.flatMap((each) => {
    const found = endpoints.find(({ id, isEnabled }) => isEnabled && id === each.endpointId)
    return found === undefined ? [] : [{ ...each, endpoint: found.access.endpoint }]
  })
  const found =
    served.find(({ capabilities }) => capabilities?.kind === 'transcription') ??
    served.find(({ capabilities, model }) => capabilities === null && /whisper/i.test(model))
  return found === undefined ? null : { endpoint: found.endpoint, model: found.model }
}
