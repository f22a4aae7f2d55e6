import path from 'node:path'
import { openBlobStore } from '../../../electron/blobs/store'
import { openDatabase } from '../../../electron/db/open'
import { systemClock } from '../../../electron/features/chat/clock'
import { createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService } from '../../../electron/features/privacy/service'
import { createPackIndex } from '../../../electron/features/profiles/repository'
import { createTestChat } from '../chat'
import { neverAgain } from '../cluster/policies'

interface Place {
  directory: string
  keyHex: string
  endpointUrl: string
  model: string
}

/** The chat of a process that will be killed, on the stores of a folder, with what asks and listens in it. */
export async function openChatOnDisk(
  { directory, keyHex, endpointUrl, model }: Place,
  onAnnounce: () => void = () => undefined,
) {
  const key = Buffer.from(keyHex, 'hex')
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key })
  const privacy = createPrivacyService({ db, announce: () => undefined })
  const policies = neverAgain({ requestsPerMinute: 1e6 })
  const cluster = createClusterService({ db, ledger: privacy, announce: () => undefined, policies })
  cluster.configure({ endpointUrl, model })
  const chat = createTestChat({
    db,
    blobs: await openBlobStore(path.join(directory, 'blobs'), key, createPackIndex(db)),
    gate: cluster.gate,
    connection: () => cluster.connection(),
    endpoints: () => cluster.addresses(),
    hasConsent: (of, to) => privacy.hasConsent(of, to),
    hasPictureConsent: (of, to) => privacy.hasPictureConsent(of, to),
    reach: async (signal) => {
      await cluster.models(signal)
    },
    clock: systemClock,
    onAnnounce,
  })
  return { db, privacy, chat }
}
