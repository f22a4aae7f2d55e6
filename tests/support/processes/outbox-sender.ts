import fs from 'node:fs'
import { openChatOnDisk } from './chat-on-disk'

/**
 * Has some questions wait in two conversations, and sends all that waits in the profile: a line on stdout for each that
 * waits, for each time something changed, and `empty` when nothing waits any more.
 */
const [, , directory = '', keyHex = '', endpointUrl = '', ...questions] = process.argv
const say = (line: string): void => void fs.writeSync(1, `${line}\n`)

async function run(): Promise<void> {
  const place = { directory, keyHex, endpointUrl, model: 'medgemma-27b-it' }
  const { chat } = await openChatOnDisk(place, () => say('changed'))
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
