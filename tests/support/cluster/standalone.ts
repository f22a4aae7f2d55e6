import { parseArgs } from 'node:util'
import { answers, type Behaviour, cutsAfter, hangs, refuses, stallsAfter } from './behaviours'
import { createAuthority, issueCertificate } from './certificates'
import { refusals } from './responses'
import { startCluster } from './server'
import { answerEvents } from './sse'

const lesson =
  'En una radiografía posteroanterior de tórax se revisan, en orden: la técnica, la vía aérea, el mediastino, los hilios, la silueta cardiaca, los pulmones, la pleura, el diafragma, los huesos y los tejidos blandos. Un borramiento del ángulo costofrénico sugiere derrame pleural. Esto es material educativo y no un diagnóstico.'
const words = lesson.split(/(?<=\s)/)
const begun = answerEvents(words.slice(0, 8)).slice(0, 9).join('')

const options = parseArgs({
  options: {
    port: { type: 'string', default: '8000' },
    model: { type: 'string', multiple: true, default: ['medgemma-27b-it', 'nv-reason-cxr-3b'] },
    token: { type: 'string' },
    tls: { type: 'boolean', default: false },
    'first-ms': { type: 'string', default: '0' },
    'delay-ms': { type: 'string', default: '60' },
    tokens: { type: 'string' },
    answer: { type: 'string', default: 'lesson' },
    help: { type: 'boolean', default: false },
  },
}).values

const faults: Record<string, Behaviour> = {
  hang: hangs,
  cut: cutsAfter(begun),
  stall: stallsAfter(begun),
  ...Object.fromEntries(Object.entries(refusals).map(([name, response]) => [name, refuses(response)])),
}

/** A cluster to look at the app with; `--answer` makes it misbehave. Prints its address, and its authority with `--tls`. */
export async function serve(): Promise<void> {
  if (options.help) {
    process.stdout.write(
      `Options: --port --model (repeatable) --token --tls --first-ms --delay-ms --tokens --answer lesson|${Object.keys(faults).join('|')}\n`,
    )
    return
  }
  const authority = options.tls ? await createAuthority() : null
  const pieces = options.tokens === undefined ? words : Array.from({ length: Number(options.tokens) }, () => ' voz')
  const pace = { firstMs: Number(options['first-ms']), delayMs: Number(options['delay-ms']) }
  const behaviour = faults[options.answer] ?? answers(pieces, pace)
  const cluster = await startCluster({
    port: Number(options.port),
    models: options.model,
    chat: behaviour,
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(authority ? { tls: await issueCertificate(authority) } : {}),
  })
  process.stdout.write(`${cluster.endpoint}\n${authority ? authority.cert : ''}`)
}
