import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { serveFolder } from '../../support/serve/serve'

const read = (file: string): string => fs.readFileSync(path.join(serveFolder, file), 'utf8')

test('every value of a node is described to who runs it, with what holds without it', () => {
  const block = /^DEFAULTS = \{(.*?)^\}/ms.exec(read('cluster.py'))?.[1] ?? ''
  const preset = new Map(
    [...block.matchAll(/^ {4}"(SUITE_\w+)": (.+),$/gm)].map(([, name = '', value]) => [name, value]),
  )
  const described = new Map(
    [...read('serve.env.example').matchAll(/^(?:# )?(SUITE_\w+)=(.*)$/gm)].map(([, name = '', value]) => [name, value]),
  )
  expect(preset.size).toBeGreaterThan(10)
  expect([...described.keys()].toSorted()).toEqual([...preset.keys()].toSorted())
  // What a site must say has an example instead.
  const optional = [...described].filter(([name]) => read('serve.env.example').includes(`\n# ${name}=`))
  const written = optional.map(([name, value]) => [name, `"${value}"`])
  expect(written).toEqual(
    optional.map(([name]) => [name, name === 'SUITE_HEAD' ? '"10.0.0.11:6379"' : preset.get(name)]),
  )
})

test('Ray gives up before the gateway does', () => {
  const gateway = fs.readFileSync(path.join(serveFolder, '../gateway/haproxy.cfg'), 'utf8')
  const patience = Number(/SUITE_ANSWER_TIMEOUT +(\d+)s/.exec(gateway)?.[1])
  for (const file of ['hospital.yaml', 'small.yaml']) {
    const limit = Number(/request_timeout_s: (\d+)/.exec(read(file))?.[1])
    expect(limit).toBeGreaterThanOrEqual(600)
    expect(limit).toBeLessThan(patience)
    // Replacing a replica of either model, or the router before them, must cut no answer.
    expect(read(file).match(/graceful_shutdown_timeout_s: 620/g)?.length).toBe(3)
  }
})
