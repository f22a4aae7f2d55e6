import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../../electron/db/open'
import { openTestBlobs } from '../../support/blobs'
import { bundleForNode } from '../../support/bundle'
import { createTestChat } from '../../support/chat'
import { type TestCluster, startCluster } from '../../support/cluster/server'
import { chunk } from '../../support/cluster/sse'
import { temporaryDirectory } from '../../support/directory'
import { createScriptedGate } from '../../support/scripted-gate'

let asker: string
let cluster: TestCluster
beforeAll(async () => {
  asker = await bundleForNode(new URL('../../support/processes/chat-asker.ts', import.meta.url))
  cluster = await startCluster()
})
afterAll(() => cluster.close())

it.each([
  ['an answer', 'ask', 1],
  ['an answer', 'ask', 2],
  ['an answer', 'ask', 3],
  ['the rest of an answer that was cut', 'continue', 2],
] as const)(
  'a process killed amid %s (%s), after %i checkpoints, loses less than a second of it',
  async (_name, what, checkpoints) => {
    const begun = what === 'continue' ? 'Hay una opacidad' : ''
    const directory = temporaryDirectory()
    const key = randomBytes(32)
    const first = begun === '' ? null : cluster.nextChat()
    const asked = cluster.nextChat()
    const child = spawn(process.execPath, [asker, directory, key.toString('hex'), cluster.endpoint, what], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const cut = await first
    await cut?.write(chunk({ content: begun }))
    cut?.cut()
    const exchange = await asked

    // The next piece is sent once the last was seen, for as long as it takes to have been saved so often.
    const shown: { piece: string; atMs: number }[] = []
    for (let saved = 0; saved < checkpoints;) {
      await exchange.write(chunk({ content: `palabra${shown.length} ` }))
      const { value: line = '' } = await lines.next()
      if (line === 'checkpoint') saved += 1
      else shown.push({ piece: line, atMs: Date.now() })
    }
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    const killedAtMs = Date.now()
    expect(await exited).toEqual([null, 'SIGKILL'])

    const db = openDatabase({ file: path.join(directory, 'suite.db'), key })
    const blobs = await openTestBlobs()
    const { service } = createTestChat({ db, blobs: blobs.blobs, gate: createScriptedGate() })
    const conversation = service.conversations(1, 0).conversations[0]
    const answer = service.messages(conversation?.id ?? '').messages.at(-1)
    const older = shown.filter(({ atMs }) => killedAtMs - atMs > 1000).map(({ piece }) => piece)
    const everything = begun + shown.map(({ piece }) => piece).join('')
    expect(answer).toMatchObject({ state: 'interrupted', error: { code: 'answer_interrupted' } })
    expect(answer?.text.length).toBeGreaterThan(0)
    expect(answer?.text.startsWith(begun + older.join(''))).toBe(true)
    expect(everything.startsWith(answer?.text ?? '')).toBe(true)
    db.close()
    await blobs.close()
    fs.rmSync(directory, { recursive: true, force: true })
  },
)
