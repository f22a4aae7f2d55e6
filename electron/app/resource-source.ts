import { Failure } from '../../shared/lib/failure'
import { linkAbort } from '../transport/linked-abort'
import type { ResourceSource } from '../transport/resources'
import type { ProfileSession } from './profile-session'
import type { Services } from './services'

/** Bytes of the open profile. Reading them ends when the profile is locked. */
export function createResourceSource(profile: ProfileSession): ResourceSource {
  const within = async <T>(
    signal: AbortSignal,
    work: (services: Services, signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const lock = profile.current()?.session.signal
    const abort = linkAbort(lock ? [signal, lock] : [signal])
    try {
      return await profile.within((services) => work(services, abort.signal))
    } catch (error) {
      throw lock?.aborted && !signal.aborted ? new Failure('locked', {}, { cause: error }) : error
    } finally {
      abort.unlink()
    }
  }

  return {
    async blob(sha256) {
      const open = profile.current()
      if (!open) throw new Failure('locked')
      const described = open.services.studies.describeBlob(sha256)
      if (!described) throw new Failure('not_found')
      return {
        ...described,
        async *read(span) {
          const release = open.session.hold()
          try {
            for await (const chunk of open.profile.blobs.read(sha256, span)) {
              if (open.session.signal.aborted) throw new Failure('locked')
              yield chunk
            }
          } finally {
            release()
          }
        },
      }
    },
    frame: (instanceId, frameNumber, signal, priority) =>
      within(signal, ({ studies }, linked) => studies.frame(instanceId, frameNumber, linked, priority)),
    voiLut: (instanceId, place, signal) =>
      within(signal, ({ studies }, linked) => studies.voiLut(instanceId, place, linked)),
    overlay: (instanceId, frameNumber, signal) =>
      within(signal, ({ studies }, linked) => studies.overlay(instanceId, frameNumber, linked)),
    document: (instanceId, signal) => within(signal, ({ documents }, linked) => documents.bytes(instanceId, linked)),
    thumbnail: (instanceId, signal) => within(signal, ({ studies }, linked) => studies.thumbnail(instanceId, linked)),
    export(exportId) {
      const open = profile.current()
      if (!open) throw new Failure('locked')
      const { name, chunks } = open.services.exports.download(exportId)
      const held = async function* () {
        const release = open.session.hold()
        try {
          yield* chunks
        } finally {
          release()
        }
      }
      return { name, chunks: held() }
    },
    chatDocument: (body, signal) => within(signal, ({ chat }) => chat.receiveDocument(body)),
    chatPicture: (body, signal) => within(signal, ({ chat }) => chat.receivePicture(body)),
    transcribe: (body, signal) => within(signal, ({ chat }, linked) => chat.transcribe(body, linked)),
    upload: (importId, name, body, signal) =>
      within(signal, ({ studies }, linked) => studies.receiveUpload(importId, name, body, linked)),
  }
}
