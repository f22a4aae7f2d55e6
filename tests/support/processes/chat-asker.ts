import fs from 'node:fs'
import path from 'node:path'
import { openBlobStore } from '../../../electron/blobs/store'
import { openDatabase } from '../../../electron/db/open'
import { systemClock } from '../../../electron/features/chat/clock'
import { createClusterService } from '../../../electron/features/cluster/service'
import { createPackIndex } from '../../../electron/features/profiles/repository'
import { createPrivacyService } from '../../../electron/features/privacy/service'
import { createTestChat } from '../chat'

/**
 * Asks one question, or has the answer to one that is cut gone on with, and tells each piece of what comes then, and each
 * checkpoint, as a line on stdout.
 */
const [, , directory = '', keyHex = '', endpointUrl = '', what = ''] = process.argv
const say = (line: string): void => void fs.writeSync(1, `${line}\n`)

async function run(): Promise<void> {
  const key = Buffer.from(keyHex, 'hex')
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key, create: true })
  const announce = (): void => undefined
  const cluster = createClusterService({ db, ledger: createPrivacyService({ db, announce }), announce })
  cluster.configure({ endpointUrl, model: 'medgemma-27b-it' })
  let started = false
  const chat = createTestChat({
    db,
    blobs: await openBlobStore(path.join(directory, 'blobs'), key, createPackIndex(db)),
    gate: cluster.gate,
    connection: () => cluster.connection(),
    clock: systemClock,
    onAnnounce: () => {
      if (started) say('checkpoint')
    },
  })
  const { id: conversationId } = chat.service.create('')
  const onEvent = (event: { type: string; delta?: string }): void => {
    started = true
    if (event.delta !== undefined) say(event.delta)
  }
  const draft = { conversationId, text: '¿Qué ves?', attachments: [] }
  if (what !== 'continue') {
    await chat.ask(draft, { onEvent }).end
    return
  }
  await chat.ask(draft).end.catch(() => undefined)
  const cut = chat.service.messages(conversationId).messages.at(-1)
  const { signal } = new AbortController()
  await chat.service.continue(cut?.id ?? '', { shown: undefined, emit: async (event) => onEvent(event), signal })
}
run().catch((error: unknown) => {
  fs.writeSync(2, String(error))
  process.exitCode = 1
})
