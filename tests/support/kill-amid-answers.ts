import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { openBlobStore } from '../../electron/blobs/store'
import { type Db, openDatabase } from '../../electron/db/open'
import { blobReferences, createPackIndex } from '../../electron/features/profiles/repository'
import { bundleForNode } from './bundle'
import { createTestChat } from './chat'
import { startCluster } from './cluster/server'
import { chunk, doneEvent } from './cluster/sse'
import { temporaryDirectory } from './directory'
import { repositoryRoot } from './repository'
import { createScriptedGate } from './scripted-gate'

const seenSchema = z.object({
  question: z.string(),
  what: z.enum(['started', 'piece', 'end']),
  text: z.string().optional(),
})

/** What a window was shown of one answer, and when. */
interface Shown {
  pieces: { text: string; atMs: number }[]
  ended: boolean
}

interface KillReport {
  kills: number
  answersEnded: number
  answersCut: number
  /** Of all that was cut: what had been seen the longest and was lost, in milliseconds before the kill. */
  mostLostMs: number
  /** What was lost, twice there or left over; none, where all is well. */
  flaws: string[]
}

/** The longest piece of an answer that may be lost. */
const mayLoseMs = 1000
/** Pieces of an answer, and lines that are read before a kill: some kills come between two answers, most amid one. */
const piecesOfAnswer = 120
const mostLines = 260

/** By the repository, as a benchmark is built elsewhere than it stands. */
const residentProgram = pathToFileURL(path.join(repositoryRoot, 'tests/support/processes/chat-resident.ts'))

const pieceOf = (question: string, number: number): string => `${question.replaceAll(' ', '_')}/${number} `

/**
 * Has one profile ask and ask, kills the process at a random moment so many times, and after each looks at what it left:
 * `random` gives numbers from 0 to 1.
 */
export async function killAmidAnswers(kills: number, random: () => number): Promise<KillReport> {
  const resident = await bundleForNode(residentProgram)
  const cluster = await startCluster()
  cluster.chat = async (exchange) => {
    const asked = /pregunta \d+-\d+(?!.*pregunta)/s.exec(exchange.request.body.toString())?.[0] ?? ''
    const connection = { isOpen: true }
    void exchange.closed.then(() => (connection.isOpen = false))
    for (let number = 0; number < piecesOfAnswer && connection.isOpen; number += 1)
      await exchange.write(chunk({ content: pieceOf(asked, number) }))
    if (!connection.isOpen) return
    await exchange.write(chunk({}, 'stop'))
    await exchange.write(doneEvent)
    await exchange.end()
  }
  const directory = temporaryDirectory()
  const key = randomBytes(32)
  const report: KillReport = { kills, answersEnded: 0, answersCut: 0, mostLostMs: 0, flaws: [] }
  const everShown = new Map<string, Shown>()
  openDatabase({ file: path.join(directory, 'suite.db'), key, create: true }).close()
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const child = spawn(process.execPath, [resident, directory, key.toString('hex'), cluster.endpoint, `${kill}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exited = once(child, 'exit')
      const shown = new Map<string, Shown>()
      let left = 1 + Math.floor(random() * mostLines)
      const read = (line: string): void => {
        const { question, what, text = '' } = seenSchema.parse(JSON.parse(line))
        const answer = shown.get(question) ?? { pieces: [], ended: false }
        shown.set(question, answer)
        if (what === 'piece') answer.pieces.push({ text, atMs: Date.now() })
        if (what === 'end') answer.ended = true
      }
      for await (const line of createInterface({ input: child.stdout })) {
        read(line)
        left -= 1
        if (left === 0) child.kill('SIGKILL')
      }
      const killedAtMs = Date.now()
      if ((await exited)[1] !== 'SIGKILL') throw new Error('The process ended by itself')
      for (const [question, answer] of shown) everShown.set(question, answer)
      await inspect({ directory, key, kill, everShown, shown, killedAtMs, report })
    }
    return report
  } finally {
    await cluster.close()
    fs.rmSync(directory, { recursive: true, force: true })
  }
}

interface Inspected {
  directory: string
  key: Buffer
  kill: number
  everShown: ReadonlyMap<string, Shown>
  /** By the process that was killed last. */
  shown: ReadonlyMap<string, Shown>
  killedAtMs: number
  report: KillReport
}

/** Opens the profile as the app does, and holds what is there to what was shown. */
async function inspect({ directory, key, kill, everShown, shown, killedAtMs, report }: Inspected): Promise<void> {
  const flaw = (what: string): void => void report.flaws.push(`after kill ${kill + 1}: ${what}`)
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key })
  const blobDirectory = path.join(directory, 'blobs')
  const blobs = await openBlobStore(blobDirectory, key, createPackIndex(db))
  const { service } = createTestChat({ db, blobs, gate: createScriptedGate() })
  await blobs.sweep(blobReferences(db))
  const messages = service
    .conversations(500, 0)
    .conversations.flatMap(({ id }) => service.messages(id, { at: 'end' }, 200).messages)
  for (const [question, { pieces, ended }] of everShown) {
    const asked = messages.filter(({ role, text }) => role === 'user' && text === question)
    if (asked.length !== 1) flaw(`«${question}» is there ${asked.length} times`)
    const answers = messages.filter(({ parentId, role }) => role === 'assistant' && parentId === asked[0]?.id)
    const [answer] = answers
    if (answers.length !== 1 || answer?.role !== 'assistant') {
      flaw(`«${question}» has ${answers.length} answers`)
      continue
    }
    const all = Array.from({ length: piecesOfAnswer }, (_, number) => pieceOf(question, number)).join('')
    if (!all.startsWith(answer.text)) flaw(`the answer to «${question}» is not what the model said`)
    if (ended && (answer.state !== 'complete' || answer.text !== all)) flaw(`an ended answer is ${answer.state}`)
    if (answer.state === 'complete') continue
    if (answer.state !== 'interrupted') flaw(`a cut answer is ${answer.state}`)
    if (!shown.has(question)) continue
    let reach = 0
    const lost = pieces.find(({ text }) => (reach += text.length) > answer.text.length)
    const lostMs = lost === undefined ? 0 : killedAtMs - lost.atMs
    report.mostLostMs = Math.max(report.mostLostMs, lostMs)
    if (lostMs > mayLoseMs) flaw(`what was shown ${lostMs} ms before is lost`)
  }
  for (const answer of shown.values()) report[answer.ended ? 'answersEnded' : 'answersCut'] += 1
  if (messages.length % 2 !== 0 || new Set(messages.map(({ id }) => id)).size !== messages.length)
    flaw('there are messages twice')
  for (const orphan of orphans(db, blobDirectory)) flaw(orphan)
  if (db.pragma('integrity_check', { simple: true }) !== 'ok') flaw('the database is damaged')
  db.close()
}

/** Blobs without a row, rows without a blob, pictures of no message. */
function orphans(db: Db, directory: string): string[] {
  const files = fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => path.basename(file))
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
  const pictures = db.prepare<[], string>("select sha256 from blobs where media_type = 'image/png'").pluck().all()
  const sent = new Set(db.prepare<[], string>('select picture_sha256 from attachments').pluck().all())
  return [
    ...files.filter((file) => !pictures.includes(file)).map(() => 'a blob has no row'),
    ...pictures.filter((sha256) => !files.includes(sha256)).map(() => 'a row has no blob'),
    ...pictures.filter((sha256) => !sent.has(sha256)).map(() => 'a picture is of no message'),
  ]
}
