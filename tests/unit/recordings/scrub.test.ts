import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { scrubbed } from '../../support/cluster/recorded/scrub'

const machine: [string, string[]] = ['radiologia-07', ['10.1.2.3']]

test.each([
  [
    'File "/home/ana/suite/.cache/cluster/venv/lib/python3.11/site-packages/ray/serve/replica.py", line 9',
    'File "site-packages/ray/serve/replica.py", line 9',
  ],
  ['model at /home/ana/suite/.cache/cluster/models/medgemma-27b-it', 'model at /…'],
  ['http://10.1.2.3:8000/-/routes on radiologia-07', 'http://192.0.2.1:8000/-/routes on node'],
  ['/v1/chat/completions', '/v1/chat/completions'],
])('%s', (text, clean) => {
  expect(scrubbed(text, ...machine)).toBe(clean)
})

test('leaves no folder of a person, and twice is once', () => {
  const name = fc.stringMatching(/^[a-z0-9._-]{1,12}$/)
  fc.assert(
    fc.property(
      fc.constantFrom('home', 'root', 'tmp', 'work', 'Users'),
      fc.array(name, { minLength: 1 }),
      (top, names) => {
        const folder = `/${top}/${names.join('/')}`
        const clean = scrubbed(`File "${folder}", line 3`, ...machine)
        expect(clean).not.toContain(`/${top}/`)
        expect(scrubbed(clean, ...machine)).toBe(clean)
      },
    ),
  )
})
