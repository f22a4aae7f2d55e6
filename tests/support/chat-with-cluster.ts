import { createClusterService } from '../../electron/features/cluster/service'
import { createPrivacyService } from '../../electron/features/privacy/service'
import { openTestBlobs } from './blobs'
import { createTestChat, type TestChat } from './chat'
import { neverAgain } from './cluster/policies'
import { startCluster } from './cluster/server'
import { openTestDatabase } from './database'

export type ChatWithCluster = Awaited<ReturnType<typeof openChatWithCluster>>

/** The real chat and the real way to a model, before a server that answers as it is told; nothing is asked twice. */
export async function openChatWithCluster(model: string) {
  const server = await startCluster()
  const database = openTestDatabase()
  const blobs = await openTestBlobs()
  const { db } = database
  const privacy = createPrivacyService({ db, announce: () => undefined })
  const cluster = createClusterService({ db, ledger: privacy, announce: () => undefined, policies: neverAgain() })
  cluster.configure({ endpointUrl: server.endpoint, model })
  const watching = new Set<() => void>()
  /** As the profile opened anew would have it. */
  const open = (): TestChat =>
    createTestChat({
      db,
      blobs: blobs.blobs,
      gate: cluster.gate,
      connection: () => cluster.connection(),
      endpoints: () => cluster.addresses(),
      reach: async (signal) => {
        await cluster.models(signal)
      },
      onAnnounce: () => {
        for (const look of watching) look()
      },
      hasConsent: (studyId, to) => privacy.hasConsent(studyId, to),
      hasPictureConsent: (sha256, to) => privacy.hasPictureConsent(sha256, to),
      transcriber: () => cluster.transcriber(),
      findTranscriber: (until) => cluster.findTranscriber(until),
      transcribe: (wav, language, until) => cluster.transcribe(wav, language, until),
      sentAs: (bodySha256) => privacy.sentAs(bodySha256),
    })
  const chat = open()
  return {
    server,
    database,
    cluster,
    blobs: blobs.blobs,
    privacy,
    chat,
    open,
    conversationId: chat.service.create('').id,
    /** Resolves once it holds, looked at whenever something is announced. */
    until: (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return
          watching.delete(look)
          resolve()
        }
        watching.add(look)
        look()
      }),
    async close() {
      chat.service.close()
      cluster.close()
      await server.close()
      database.close()
      await blobs.close()
    },
  }
}
