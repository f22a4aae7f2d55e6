import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Api, createApi } from '../../renderer/api/client'
import { conversationIn } from '../../renderer/features/chat/transfer/read-file'
import { sendConversationFile } from '../../renderer/features/chat/transfer/send-file'
import { writeConversationFile } from '../../renderer/features/chat/transfer/write-file'
import { startHost } from '../support/app/host'
import { startClusterProcess } from '../support/cluster/process'
import { generateStudy } from '../support/dicom-writer'
import { temporaryDirectory } from '../support/directory'
import { connectAs, enter } from '../support/transport/loopback-client'
import { longConversation, longMessage, manyMessages, unreadConversation } from './loop-delay/conversations'
import { type BenchResult, median, rounded } from './result'

const files = 1000
const runs = 3
const goalMs = 50
const restMs = 2000
const pollMs = 200
const model = 'medgemma-27b-it'
const answer = ['--tokens', '8000', '--first-ms', '0', '--delay-ms', '0']

type Work = 'importing' | 'streaming' | 'conversation' | 'longMessage' | 'reading' | 'exporting'

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

/** Reads what nobody has read of a conversation that was brought in. */
async function readEntities(api: Api, conversationId: string): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it is over
    const { pendingCount } = await api.query('chat.entities', { conversationId })
    if (pendingCount === 0) return
    // oxlint-disable-next-line no-await-in-loop
    await wait(pollMs)
  }
}

async function exportConversation(api: Api, conversationId: string, messageCount: number): Promise<void> {
  const file = await writeConversationFile({ api, base64Of: async () => '' }, conversationId)
  const { messages } = conversationIn(await file.text())
  if (messages.length !== messageCount) throw new Error(`Exported ${messages.length} messages of ${messageCount}`)
}

/**
 * The worst delay of the host's event loop while a study of 1,000 files is imported, while an answer of 8,000 tokens streams
 * as fast as it can, and while conversations are brought in (of 1,000 messages; of one as long as may be), read and taken out
 * (of 10,000), against the same loop with nothing to do.
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
    const worst: Record<'idle' | Work, number[]> = {
      idle: [],
      importing: [],
      streaming: [],
      conversation: [],
      longMessage: [],
      reading: [],
      exporting: [],
    }
    const tookMs: number[] = []
    const [conversation, message, unread, many] = [
      longConversation(),
      longMessage(),
      unreadConversation(),
      manyMessages(),
    ]
    const { conversationId: manyId } = await sendConversationFile(api, many)
    const measure = async (into: number[], during: () => Promise<unknown>): Promise<void> => {
      await loop.worstMs()
      await during()
      into.push(await loop.worstMs())
    }
    for (let run = 1; run <= runs; run += 1) {
      // A new study each time: files that are there already would only be compared.
      const directory = path.join(work, String(run))
      await generateStudy({ directory, instances: files, rows: 256, columns: 256, study: run })
      await measure(worst.idle, () => wait(restMs))
      await measure(worst.importing, () => importStudy(api, directory))
      await measure(worst.streaming, () => streamAnswer(api))
      const startedMs = performance.now()
      await measure(worst.conversation, () => sendConversationFile(api, conversation))
      tookMs.push(performance.now() - startedMs)
      await measure(worst.longMessage, () => sendConversationFile(api, message))
      const { conversationId } = await sendConversationFile(api, unread)
      await measure(worst.reading, () => readEntities(api, conversationId))
      await measure(worst.exporting, () => exportConversation(api, manyId, many.messages.length))
    }
    const { idle, ...busy } = worst
    const idleMs = median(idle)
    const delays = Object.entries(busy).map(([name, values]): [string, number] => [name, median(values)])
    const ours = Math.max(...delays.map(([, ms]) => ms))
    return {
      name: 'loop-delay',
      ours: rounded(ours),
      peer: rounded(idleMs),
      ratio: rounded(ours / idleMs),
      // Of `ours`: how much longer than idle it takes does not matter, as long as nobody notices it.
      goal: goalMs,
      unit: 'ms',
      runs,
      ok: ours <= goalMs,
      ...Object.fromEntries(delays.map(([name, ms]) => [`${name}Ms`, rounded(ms)])),
      conversationTookMs: rounded(median(tookMs)),
    }
  } finally {
    api.connection.close()
    await Promise.all([host.stop(), cluster.stop()])
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(work, { recursive: true, force: true })
  }
}
