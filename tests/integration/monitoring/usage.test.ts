import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { array, assert, asyncProperty, string } from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { answers } from '../../support/cluster/behaviours'
import { ask } from '../../support/gateway/ask'
import { gatewayObstacle, type RunningGateway, startGateway } from '../../support/gateway/gateway'
import { type RaySideServer, startRaySide } from '../../support/gateway/ray'
import { repositoryRoot } from '../../support/repository'

const folder = path.join(repositoryRoot, 'inference/monitoring')
const key = 'suite-llave-de-ana-0123456789'

describe.skipIf(gatewayObstacle !== null)('the use of the gateway', () => {
  let ray: RaySideServer
  let gateway: RunningGateway
  const children: ChildProcess[] = []

  beforeAll(async () => {
    ray = await startRaySide()
    gateway = await startGateway({ ray: ray.address, keys: { 'ana.lopez': key }, site: { SUITE_RATE: '3' } })
    ray.respond = answers(['Sin', ' derrame.'])
  })
  afterEach(() => children.splice(0).forEach((child) => child.kill()))
  afterAll(async () => {
    await gateway?.close()
    await ray?.close()
  })

  /** A counter that was fed these lines, and what it says. */
  async function counts(lines: string): Promise<string> {
    const child = spawn('python3', [path.join(folder, 'usage.py'), '--bind', '127.0.0.1:0'])
    children.push(child)
    const address = new Promise<string>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        const [url] = /http:\S+/.exec(chunk.toString()) ?? []
        if (url) resolve(url)
      })
    })
    const url = await address
    // A line of its own at the end tells when all before it are counted.
    child.stdin.write(`${lines}\n${line({ user: 'last', status: 504 })}\n`)
    for (;;) {
      const text = await (await fetch(url)).text()
      if (/user="(?:last|other)",path="[^"]*",outcome="too_slow"/.test(text)) return text
    }
  }

  const line = (fields: Record<string, unknown>): string =>
    JSON.stringify({
      user: 'eva',
      path: '/v1/models',
      status: 200,
      end: '--',
      bytes_in: 10,
      bytes_out: 20,
      ms_total: 1500,
      ...fields,
    })

  test('is counted from the log of a real one, by person and outcome', async () => {
    for (let n = 0; n < 4; n += 1) await ask(gateway, { key })
    await ask(gateway, { key: 'suite-llave-de-nadie-01234567' })
    await gateway.logged((entry) => entry['status'] === 401)
    const text = await counts(gateway.output())
    const requests = (labels: string): string => `suite_gateway_requests_total{${labels}}`
    expect(text).toContain(`${requests('user="ana.lopez",path="/v1/models",outcome="answered"')} 3\n`)
    expect(text).toContain(`${requests('user="ana.lopez",path="/v1/models",outcome="over_limit"')} 1\n`)
    expect(text).toContain('outcome="key_refused"} 1\n')
    expect(text).toMatch(/suite_gateway_sent_bytes_total\{user="ana\.lopez"\} \d{3}/)
    expect(text).not.toContain(key)
  })

  test.each([
    ['an answer', { status: 200, end: '--' }, 'answered'],
    ['one that the person left', { status: 200, end: 'CD' }, 'client_left'],
    ['one that broke off after it began', { status: 200, end: 'SD' }, 'cut'],
    ['one that fell silent', { status: 200, end: 'sD' }, 'cut'],
    ['a full queue', { status: 503, end: '--' }, 'no_capacity'],
    ['a failing model', { status: 500, end: '--' }, 'model_failed'],
    ['a model that broke off before', { status: 502, end: 'SH' }, 'broke_off'],
    ['a silent one', { status: 504, end: 'sH' }, 'too_slow'],
    ['too many', { status: 429, end: 'LR' }, 'over_limit'],
    ['a request that was wrong', { status: 400, end: '--' }, 'refused'],
  ])('%s is told from the others', async (_name, fields, outcome) => {
    expect(await counts(line(fields))).toContain(`user="eva",path="/v1/models",outcome="${outcome}"} 1\n`)
  })

  test('a name with quotes makes no other metric', async () => {
    const text = await counts(line({ user: 'a"} 9\nfalse_total{b="' }))
    expect(text).toContain('user="a\\"} 9\\nfalse_total{b=\\"",path="/v1/models"')
    expect(text).not.toMatch(/^false_total/m)
  })

  test('a log of anything else than this gateway does not fill the memory', async () => {
    const text = await counts(
      Array.from({ length: 5200 }, (_, n) => line({ user: `u${n}`, path: `/p${n}` })).join('\n') +
        `\n${line({ user: 'u1' })}`,
    )
    expect(text.match(/^suite_gateway_answer_seconds_total/gm)?.length).toBe(5001)
    expect(new Set(text.match(/path="[^"]*"/g)).size).toBe(65)
  })

  test('whatever else stands in the log is passed over', async () => {
    await assert(
      asyncProperty(array(string()), async (noise) => {
        const text = await counts([...noise, '{}', '[1]', '{"status":"x"}', line({ user: 'ana' })].join('\n'))
        expect(text).toContain('suite_gateway_answer_seconds_total{user="ana"} 1.5\n')
      }),
      { numRuns: 3 },
    )
  })

  test('HAProxy has every metric of its own that rules and dashboards read', async () => {
    const text = await (await fetch(`http://127.0.0.1:${gateway.metricsPort}/metrics`)).text()
    const names = fs.readFileSync(path.join(folder, 'metrics.txt'), 'utf8').match(/^haproxy_\w+/gm) ?? []
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => !text.includes(`\n${name}{`))).toEqual([])
    // Labels that queries select by.
    for (const labels of ['proxy="answers"', 'proxy="api",code="5xx"', 'proxy="ray",server="ray1",state="DOWN"'])
      expect(text).toContain(labels)
  })
})
