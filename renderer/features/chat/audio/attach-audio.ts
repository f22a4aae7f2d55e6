import { documentLimits, type DocumentUse } from '../../../../shared/contract/chat-documents'
import { encodeWav, sampleRateHz } from '../../../../shared/domain/audio/wav'
import { newId } from '../../../../shared/lib/ids'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'
import { draftOf, useDraft } from '../draft-store'
import { type Audio, useAudios } from './audio-store'
import { decodeAudio, RefusedAudio } from './decode-audio'

type Failed = Extract<Audio['state'], { phase: 'failed' }>

/**
 * Opens a file with sound beside a question. Once the person asks for it, what is said in it is written out and added to
 * the question as a document, and `onWritten` is told of it, to be read before it goes.
 */
export async function attachAudio(
  draftKey: string,
  file: File,
  onWritten: (document: DocumentUse) => void,
): Promise<void> {
  const id = newId()
  const ended = new AbortController()
  const { put, update, drop } = useAudios.getState()
  let wav: Blob | null = null
  const fail = (reason: Failed['reason']): void => update(id, { phase: 'failed', reason, canRetry: wav !== null })
  const isFull = (): boolean => draftOf(useDraft.getState().drafts, draftKey).documents.length >= documentLimits.count

  const send = async (): Promise<void> => {
    if (wav === null) return
    if (isFull()) return fail('tooMany')
    update(id, { phase: 'sending' })
    try {
      const { signal } = ended
      const { text } = await api.transcribe(wav, { signal })
      if (signal.aborted) return
      if (text === '') return fail('nothing')
      const { sha256 } = await api.command('chat.keepTranscript', { text })
      const document = { sha256, name: file.name.trim().slice(0, 200) || 'audio', pages: [1] }
      if (!useDraft.getState().attachDocument(draftKey, document)) return fail('tooMany')
      drop(id)
      onWritten(document)
    } catch (error) {
      if (!ended.signal.aborted) fail(toAppError(error))
    }
  }
  const cancel = (): void => {
    ended.abort()
    wav = null
    drop(id)
  }
  put({ id, draftKey, name: file.name, state: { phase: 'opening' }, send: () => void send(), cancel })
  try {
    const samples = await decodeAudio(file)
    if (ended.signal.aborted) return
    wav = new Blob([encodeWav(samples)], { type: 'audio/wav' })
    update(id, { phase: 'ready', durationMs: (samples.length / sampleRateHz) * 1000 })
  } catch (error) {
    fail(error instanceof RefusedAudio ? error.reason : 'unreadable')
  }
}
