import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../support/repository'

const gateway = (file: string): string => fs.readFileSync(path.join(repositoryRoot, 'inference/gateway', file), 'utf8')

/** Name and value of each line that matches. */
const values = (text: string, line: RegExp): Record<string, string> =>
  Object.fromEntries([...text.matchAll(line)].map(([, name = '', value = '']) => [name, value]))

const preset = values(gateway('haproxy.cfg'), /^ +presetenv (\w+) +(\S+)$/gm)
const described = values(gateway('gateway.env.example'), /^(?:# )?(SUITE_\w+)=(.*)$/gm)
test('every value of the gateway is described to who runs it, with what holds without it', () => {
  expect(Object.keys(preset).length).toBeGreaterThan(10)
  // These two have an example of a site instead.
  expect(described).toMatchObject({ ...preset, SUITE_BIND: ':443', SUITE_RAY: '10.0.0.11:8000' })
})

test('every value described is one the gateway reads', () => {
  const config = gateway('haproxy.cfg')
  for (const name of Object.keys(described)) expect(config).toMatch(new RegExp(`\\$\\{${name}\\}`))
})
