import fs from 'node:fs'
import { insertStudy } from '../chat'
import { openChatOnDisk } from './chat-on-disk'

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
  const { db, privacy, chat } = await openChatOnDisk({ directory, keyHex, endpointUrl, model })
  const { studyId, view } = insertStudy(db)
  privacy.grantConsent(studyId, model)
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
