import fs from 'node:fs'
import path from 'node:path'
import { openBlobStore } from '../../../electron/blobs/store'
import { openDatabase } from '../../../electron/db/open'
import { systemClock } from '../../../electron/features/chat/clock'
import { createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService } from '../../../electron/features/privacy/service'
import { createPackIndex } from '../../../electron/features/profiles/repository'
import { createTestChat } from '../chat'
import { neverAgain } from '../cluster/policies'

/**
 * Has some questions wait in two conversations, and sends all that waits in the profile: a line on stdout for each that
 * waits, for each time something changed, and `empty` when nothing waits any more.
 */
const [, , directory = '', keyHex = '', endpointUrl = '', ...questions] = process.argv
const say = (line: string): void => void fs.writeSync(1, `${line}\n`)

async function run(): Promise<void> {
  const key = Buffer.from(keyHex, 'hex')
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key })
  const privacy = createPrivacyService({ db, announce: () => undefined })
  const policies = neverAgain({ requestsPerMinute: 1e6 })
  const cluster = createClusterService({ db, ledger: privacy, announce: () => undefined, policies })
  cluster.configure({ endpointUrl, model: 'medgemma-27b-it' })
  const chat = createTestChat({
    db,
    blobs: await openBlobStore(path.join(directory, 'blobs'), key, createPackIndex(db)),
    gate: cluster.gate,
    connection: () => cluster.connection(),
    reach: async (signal) => {
      await cluster.models(signal)
    },
    clock: systemClock,
    onAnnounce: () => say('changed'),
  })
  const { outbox } = chat.service
  const places = [chat.service.create('Una').id, chat.service.create('Otra').id]
  questions.forEach((text, number) => {
    outbox.enqueue({ conversationId: places[number % 2] ?? '', text, attachments: [] })
    say(`queued ${text}`)
  })
  setInterval(() => {
    if (outbox.view().questions.length === 0) say('empty')
  }, 20)
}
run().catch((error: unknown) => {
  fs.writeSync(2, String(error))
  process.exitCode = 1
})
