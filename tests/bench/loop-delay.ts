import { createHash } from 'node:crypto'
import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { encode } from 'fast-png'
import { storedEntity } from '../../electron/features/chat/entity-merge'
import { type Api, createApi } from '../../renderer/api/client'
import { sendConversationFile } from '../../renderer/features/chat/transfer/send-file'
import { type FiledPicture, mentionsAtOnce } from '../../shared/contract/chat-transfer'
import type { ConversationFile } from '../../shared/contract/conversation-file'
import { extractEntities } from '../../shared/domain/entities/extract'
import { startHost } from '../support/app/host'
import { startClusterProcess } from '../support/cluster/process'
import { messageText } from '../support/conversations'
import { generateStudy } from '../support/dicom-writer'
import { temporaryDirectory } from '../support/directory'
import { fileOf, messagesOf, plainShape } from '../support/transfer/files'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, median, rounded } from './result'

const files = 1000
const filedMessages = 1000
const filedPictures = 20
const runs = 3
const goalMs = 50
const idleMs = 2000
const model = 'medgemma-27b-it'
const answer = ['--tokens', '8000', '--first-ms', '0', '--delay-ms', '0']

/** Loaded by the host's process before its own code: on SIGUSR2 writes the worst delay since the last time. */
const probeSource = `
const { isMainThread } = require('node:worker_threads')
if (isMainThread) {
  const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('SIGUSR2', () => {
    require('node:fs').writeFileSync(process.env.LOOP_DELAY_FILE, String(delay.max / 1e6))
    delay.reset()
  })
}
`

/** The loop of one process, seen from another. */
function probe(pid: number, file: string): { worstMs(): Promise<number> } {
  return {
    async worstMs() {
      writeFileSync(file, '')
      const written = new Promise<void>((resolve) => {
        const watcher = watch(file, () => {
          if (readFileSync(file, 'utf8') === '') return
          watcher.close()
          resolve()
        })
      })
      process.kill(pid, 'SIGUSR2')
      await written
      return Number(readFileSync(file, 'utf8'))
    },
  }
}

async function importStudy(api: Api, directory: string): Promise<void> {
  const { importId } = await api.command('studies.beginImport', { source: 'paths', paths: [directory] })
  const { counts } = await api.stream('studies.watchImport', { importId }, { onEvent: () => undefined })
  if (counts.imported !== files) throw new Error(`Imported ${counts.imported ?? 0} files of ${files}`)
}

async function streamAnswer(api: Api): Promise<void> {
  const { id: conversationId } = await api.command('chat.create', {})
  const question = { conversationId, text: '¿Qué signos tiene el derrame pleural?', attachments: [] }
  await api.stream('chat.send', question, { onEvent: () => undefined })
}

/** A conversation as long as a file may bring in some seconds: long answers, the entities of each, a picture a question. */
function conversationFile(): ConversationFile {
  const said = (number: number): string =>
    `${number} ${Array.from({ length: 30 }, (_part, at) => messageText(number * 31 + at * 2 + 1)).join('\n\n')}`
  const messages = messagesOf(Array.from({ length: filedMessages }, (_message, number) => plainShape(said(number))))
  const readings = messages.map(({ text }, message) => ({
    message,
    readBy: 'lexicon' as const,
    mentions: extractEntities(text)
      .slice(0, mentionsAtOnce)
      .map((entity) => storedEntity(text, entity)),
  }))
  const pictures = Array.from({ length: filedPictures }, (_picture, at) => noisePicture(at))
  return fileOf(messages, { readings, pictures })
}

/** As large as one that is sent may be, and as hard to press. */
function noisePicture(number: number): FiledPicture {
  const data = new Uint8Array(896 * 896).map((_pixel, at) => Math.imul(at + 1, 2_654_435_761 + number) >>> 24)
  const png = encode({ width: 896, height: 896, channels: 1, depth: 8, data })
  return { sha256: createHash('sha256').update(png).digest('hex'), base64: Buffer.from(png).toString('base64') }
}

/**
 * The worst delay of the host's event loop while a study of 1,000 files or a conversation of 1,000 messages is imported and
 * while an answer of 8,000 tokens streams as fast as it can, against the same loop with nothing to do.
 */
export default async function loopDelay(): Promise<BenchResult> {
  const [dataDir, work] = [temporaryDirectory(), temporaryDirectory()]
  const [probeFile, delayFile] = [path.join(work, 'probe.cjs'), path.join(work, 'delay')]
  writeFileSync(probeFile, probeSource)
  process.env.NODE_OPTIONS = `--require ${probeFile}`
  process.env.LOOP_DELAY_FILE = delayFile
  const host = await startHost(dataDir)
  delete process.env.NODE_OPTIONS
  const cluster = await startClusterProcess(answer)
  const api = createApi(connectAs(await enter(host.url)), { validate: false })
  try {
    await api.command('profiles.create', { name: 'Banco', passphrase: 'una frase larga' })
    await api.command('cluster.configure', { endpointUrl: cluster.endpoint, model })
    const loop = probe(host.process.pid ?? 0, delayFile)
    const worst: Record<'idle' | 'importing' | 'streaming' | 'transferring', number[]> = {
      idle: [],
      importing: [],
      streaming: [],
      transferring: [],
    }
    const conversation = conversationFile()
    const measure = async (into: number[], during: () => Promise<unknown>): Promise<void> => {
      await loop.worstMs()
      await during()
      into.push(await loop.worstMs())
    }
    for (let run = 1; run <= runs; run += 1) {
      // A new study each time: files that are there already would only be compared.
      const directory = path.join(work, String(run))
      await generateStudy({ directory, instances: files, rows: 256, columns: 256, study: run })
      await measure(worst.idle, () => wait(idleMs))
      await measure(worst.importing, () => importStudy(api, directory))
      await measure(worst.streaming, () => streamAnswer(api))
      await measure(worst.transferring, () => sendConversationFile(api, conversation))
    }
    const [idle, importing, streaming, transferring] = [
      median(worst.idle),
      median(worst.importing),
      median(worst.streaming),
      median(worst.transferring),
    ]
    const ours = Math.max(importing, streaming, transferring)
    return {
      name: 'loop-delay',
      ours: rounded(ours),
      peer: rounded(idle),
      ratio: rounded(ours / idle),
      // Of `ours`: how much longer than idle it takes does not matter, as long as nobody notices it.
      goal: goalMs,
      unit: 'ms',
      runs,
      ok: ours <= goalMs,
      importingMs: rounded(importing),
      streamingMs: rounded(streaming),
      conversationMs: rounded(transferring),
    }
  } finally {
    api.connection.close()
    await Promise.all([host.stop(), cluster.stop()])
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(work, { recursive: true, force: true })
  }
}
