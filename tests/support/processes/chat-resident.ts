import fs from 'node:fs'
import path from 'node:path'
import { openBlobStore } from '../../../electron/blobs/store'
import { openDatabase } from '../../../electron/db/open'
import { systemClock } from '../../../electron/features/chat/clock'
import { createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService } from '../../../electron/features/privacy/service'
import { createPackIndex } from '../../../electron/features/profiles/repository'
import { createTestChat, insertStudy } from '../chat'
import { neverAgain } from '../cluster/policies'

/**
 * Asks one question after another, each with a picture, in one conversation for every four, until it is killed. Says on
 * stdout, a line of JSON each, what a window was shown: that a question was written, each piece of its answer, its end.
 */
const [, , directory = '', keyHex = '', endpointUrl = '', from = '0'] = process.argv
const model = 'medgemma-27b-it'
const questionsEach = 4

export interface Seen {
  question: string
  what: 'started' | 'piece' | 'end'
  text?: string
}
const say = (line: Seen): void => void fs.writeSync(1, `${JSON.stringify(line)}\n`)

async function run(): Promise<void> {
  const key = Buffer.from(keyHex, 'hex')
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key })
  const privacy = createPrivacyService({ db, announce: () => undefined })
  const policies = neverAgain({ requestsPerMinute: 1e6 })
  const cluster = createClusterService({ db, ledger: privacy, announce: () => undefined, policies })
  cluster.configure({ endpointUrl, model })
  const { studyId, view } = insertStudy(db)
  privacy.grantConsent(studyId, model)
  const chat = createTestChat({
    db,
    blobs: await openBlobStore(path.join(directory, 'blobs'), key, createPackIndex(db)),
    gate: cluster.gate,
    connection: () => cluster.connection(),
    hasConsent: (of, to) => privacy.hasConsent(of, to),
    clock: systemClock,
  })
  let conversationId = ''
  for (let number = 0; ; number += 1) {
    if (number % questionsEach === 0) ({ id: conversationId } = chat.service.create(''))
    const question = `pregunta ${from}-${number}`
    const picture = { view: { ...view, frameNumber: 1 + ((Number(from) * 7 + number) % 15) }, label: 'PA' }
    await chat.ask(
      { conversationId, text: question, attachments: [picture] },
      {
        onEvent: (event) => {
          if (event.type === 'started') say({ question, what: 'started' })
          if (event.type === 'text') say({ question, what: 'piece', text: event.delta })
        },
      },
    ).end
    say({ question, what: 'end' })
  }
}
run().catch((error: unknown) => {
  fs.writeSync(2, String(error))
  process.exitCode = 1
})
