import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/db/open'
import { openTestBlobs } from '../../support/blobs'
import { bundleForNode } from '../../support/bundle'
import { createTestChat } from '../../support/chat'
import { answers } from '../../support/cluster/behaviours'
import { startCluster } from '../../support/cluster/server'
import { temporaryDirectory } from '../../support/directory'
import { createScriptedGate } from '../../support/scripted-gate'

const kills = 10
const questionsEach = 4
const mostLines = 40

it('a process killed at random while it sends what waits sends nothing twice and loses nothing', async () => {
  const sender = await bundleForNode(new URL('../../support/processes/outbox-sender.ts', import.meta.url))
  const cluster = await startCluster()
  const asked: string[] = []
  cluster.chat = (exchange) => {
    asked.push(/pregunta \d+-\d+(?!.*pregunta)/s.exec(exchange.request.body.toString())?.[0] ?? '')
    return answers(Array.from({ length: 20 }, (_, number) => `voz${number} `))(exchange)
  }
  const directory = temporaryDirectory()
  const key = randomBytes(32)
  openDatabase({ file: path.join(directory, 'suite.db'), key, create: true }).close()
  const start = (questions: readonly string[]): ChildProcess =>
    spawn(process.execPath, [sender, directory, key.toString('hex'), cluster.endpoint, ...questions], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  const queued: string[] = []
  /** Reads on until `isEnough`, kills the process, and reads what it had still said. */
  const killOnce = async (child: ChildProcess, isEnough: (line: string) => boolean): Promise<void> => {
    if (child.stdout === null) throw new Error('no stdout')
    const exited = once(child, 'exit')
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('queued ')) queued.push(line.slice('queued '.length))
      if (isEnough(line)) child.kill('SIGKILL')
    }
    expect(await exited).toEqual([null, 'SIGKILL'])
  }
  for (let kill = 0; kill < kills; kill += 1) {
    let left = questionsEach + Math.floor(Math.random() * mostLines)
    const questions = Array.from({ length: questionsEach }, (_, number) => `pregunta ${kill}-${number}`)
    // oxlint-disable-next-line no-await-in-loop -- one process after another, on one profile
    await killOnce(start(questions), (line) => line === 'empty' || (left -= 1) <= 0)
  }
  await killOnce(start([]), (line) => line === 'empty')

  const db = openDatabase({ file: path.join(directory, 'suite.db'), key })
  const blobs = await openTestBlobs()
  const { service } = createTestChat({ db, blobs: blobs.blobs, gate: createScriptedGate() })
  const messages = service
    .conversations(500, 0)
    .conversations.flatMap(({ id }) => service.messages(id, { at: 'end' }, 200).messages)
  const written = messages.filter(({ role }) => role === 'user').map(({ text }) => text)
  expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted())
  expect(new Set(written).size).toBe(written.length)
  expect(written).toEqual(expect.arrayContaining(queued))
  expect(service.outbox.view().questions).toEqual([])
  // One that was killed before its request left is there with an answer that was cut, to be asked for by the resident.
  const answered = messages.filter((message) => message.role === 'assistant' && message.state === 'complete')
  expect(answered.length).toBeGreaterThanOrEqual(written.length - kills)
  service.close()
  db.close()
  await blobs.close()
  await cluster.close()
  fs.rmSync(directory, { recursive: true, force: true })
}, 120_000)
