import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { generateLoad, type LoadOptions } from '../../../inference/load/generate/open-loop'
import { Sample } from '../../../inference/load/generate/sample'
import { load, Misuse } from '../../../inference/load/load'
import { answers, hangs, refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { temporaryDirectory } from '../../support/directory'

const open: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function cluster(): Promise<TestCluster> {
  const started = await startCluster()
  open.push(() => started.close())
  return started
}

function folder(): string {
  const made = temporaryDirectory()
  open.push(() => fs.rmSync(made, { recursive: true, force: true }))
  return made
}

const chat = { name: 'chat', weight: 1, promptTokens: 40, answerTokens: 20, spread: 0.2 } as const
const picture = { ...chat, name: 'picture' } as const

const options = (endpoint: string, changes: Partial<LoadOptions> = {}): LoadOptions => ({
  access: { endpoint, model: 'medgemma-27b-it', caPem: null },
  keys: [],
  mix: [chat],
  // As fast as it goes: what is tested is what is counted, not when.
  ratePerMinute: 6e6,
  durationSeconds: 60,
  mostRequests: 20,
  mostOpen: 100,
  seed: 1,
  signal: new AbortController().signal,
  ...changes,
})

test('each request is one, with its key, and what became of it is counted', async () => {
  const { endpoint, requests } = await cluster()
  const samples = await generateLoad(options(endpoint, { keys: ['llave-a', 'llave-b', 'llave-c'] }))
  expect(samples).toHaveLength(20)
  expect(requests).toHaveLength(20)
  expect(samples.every(({ code, firstTokenSeconds }) => code === null && firstTokenSeconds !== null)).toBe(true)
  expect(new Set(requests.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer llave-a', 'Bearer llave-b', 'Bearer llave-c']),
  )
  expect(new Set(requests.map(({ body }) => body.toString('utf8'))).size).toBe(20)
})

test('what is refused is asked once and called by its name', async () => {
  const busy = await cluster()
  busy.chat = refuses(refusals.queueFull)
  const samples = await generateLoad(options(busy.endpoint))
  expect(busy.requests).toHaveLength(20)
  expect(new Set(samples.map(({ code }) => code)).size).toBe(1)
  expect(samples[0]?.code).toMatch(/^cluster_/)
})

test('a cluster that does not answer is not spared: requests go on until the bound, then are counted as its own', async () => {
  const stuck = await cluster()
  stuck.chat = hangs
  const stop = new AbortController()
  const samples = await generateLoad(
    options(stuck.endpoint, {
      mostOpen: 5,
      signal: stop.signal,
      onSample: ({ code }) => {
        if (code === 'generator_full' && stuck.requests.length === 5) stop.abort()
      },
    }),
  )
  expect(stuck.requests.length).toBeLessThanOrEqual(5)
  expect(samples.filter(({ code }) => code === 'generator_full').length).toBeGreaterThan(0)
  expect(samples.filter(({ code }) => code !== 'generator_full').every(({ code }) => code === 'cancelled')).toBe(true)
})

test('pictures that were drawn here leave with nobody asked', async () => {
  const { endpoint, requests } = await cluster()
  const samples = await generateLoad(options(endpoint, { mix: [picture], mostRequests: 2 }))
  expect(samples.map(({ code }) => code)).toEqual([null, null])
  for (const { body } of requests) expect(body.toString('utf8')).toContain('data:image/png;base64,')
})

test('the command says what it found, writes it, and tells no key and no prompt', async () => {
  const { endpoint, requests } = await cluster()
  const home = folder()
  const keys = path.join(home, 'keys')
  const out = path.join(home, 'out.json')
  fs.writeFileSync(keys, 'llave-secreta-1\nllave-secreta-2\n')
  const printed: string[] = []
  const args = [
    '--url',
    `${endpoint}/`,
    '--key-file',
    keys,
    '--rate',
    '6000',
    '--duration',
    '1',
    '--most',
    '6',
    '--out',
    out,
  ]
  const code = await load(args, (line) => printed.push(line), new AbortController().signal)
  expect(code).toBe(0)
  expect(printed.join('\n')).toContain('answered 6 of 6')
  expect(z.object({ samples: z.array(Sample) }).parse(JSON.parse(fs.readFileSync(out, 'utf8'))).samples).toHaveLength(6)
  const said = printed.join('\n') + fs.readFileSync(out, 'utf8')
  expect(said).not.toContain('llave-secreta')
  expect(requests).toHaveLength(6)
  expect(said).not.toContain('pulmón')
})

test('where nobody answers the command fails and says how', async () => {
  const printed: string[] = []
  const args = ['--url', 'http://127.0.0.1:9/v1', '--rate', '6000', '--duration', '1', '--most', '3']
  expect(await load(args, (line) => printed.push(line), new AbortController().signal)).toBe(1)
  expect(printed.join('\n')).toMatch(/errors: cluster_\w+ 3/)
})

test.each([
  ['no address', [], 'There is no default'],
  ['an address that is none', ['--url', 'cluster'], '--url is an address'],
  ['an address with a password', ['--url', 'https://a:b@c/v1'], '--url is an address'],
  [
    'a rate beyond the bound',
    ['--url', 'http://127.0.0.1:9/v1', '--rate', '6001'],
    '--rate is a number from 0.1 to 6000',
  ],
  ['a rate that is none', ['--url', 'http://127.0.0.1:9/v1', '--rate', 'x'], '--rate is a number'],
  ['a duration beyond the bound', ['--url', 'http://127.0.0.1:9/v1', '--duration', '3601'], '--duration'],
  ['too many', ['--url', 'http://127.0.0.1:9/v1', '--most', '10001'], '--most is a number from 1 to 10000'],
  ['a file that is not there', ['--url', 'http://127.0.0.1:9/v1', '--key-file', '/nadie'], "/nadie can't be read"],
  ['a profile that is none', ['--url', 'http://127.0.0.1:9/v1', '--profile', 'package.json'], 'is no profile'],
  ['something it does not know', ['--url', 'http://127.0.0.1:9/v1', '--fast'], "Unknown option '--fast'"],
])('%s is refused before anything is asked', async (_name, args, said) => {
  const asked = load(args, () => undefined, new AbortController().signal)
  await expect(asked).rejects.toThrow(Misuse)
  await expect(asked).rejects.toThrow(said)
})

test('the cluster of the tests answers at the pace it is told', async () => {
  const slow = await cluster()
  slow.chat = answers(['uno', ' dos', ' tres'], { firstMs: 30, delayMs: 10 })
  const [first] = await generateLoad(options(slow.endpoint, { mostRequests: 1 }))
  expect(first?.firstTokenSeconds).toBeGreaterThanOrEqual(0.025)
  expect(first?.answerSeconds).toBeGreaterThan(first?.firstTokenSeconds ?? 0)
})
