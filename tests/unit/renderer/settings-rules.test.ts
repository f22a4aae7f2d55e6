import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Disclosure } from '../../../shared/contract/privacy'
import { endpointProblem, travelsInTheClear } from '../../../renderer/features/cluster/endpoint'
import { disclosuresAsCsv } from '../../../renderer/features/privacy/disclosures-csv'

describe('endpointProblem', () => {
  it.each([
    ['https://modelos.hospital.mx/v1', null],
    ['http://127.0.0.1:8000/v1', null],
    ['modelos.hospital.mx/v1', 'notAnAddress'],
    ['ftp://modelos.hospital.mx', 'notHttp'],
    ['', 'notAnAddress'],
  ] as const)('of %j is %s', (text, problem) => {
    expect(endpointProblem(text)).toBe(problem)
  })
})

describe('travelsInTheClear', () => {
  it.each([
    ['http://10.0.0.5/v1', true],
    ['http://localhost.example.com/v1', true],
    ['http://localhost:8000/v1', false],
    ['http://127.0.0.1/v1', false],
    ['http://[::1]:8000/v1', false],
    ['https://10.0.0.5/v1', false],
    ['nada', false],
  ])('of %s is %s', (text, clear) => {
    expect(travelsInTheClear(text)).toBe(clear)
  })
})

const entry: Disclosure = {
  sequence: 1,
  sentAtMs: 0,
  purpose: 'chat',
  endpoint: 'https://modelos/v1',
  model: 'm',
  bodySha256: 'a'.repeat(64),
  bodyBytes: 10,
  imageCount: 0,
  studyIds: [],
  previousEntrySha256: '0'.repeat(64),
  entrySha256: 'b'.repeat(64),
}

describe('disclosuresAsCsv', () => {
  it('writes one line an entry, in UTC', () => {
    const [header, row] = disclosuresAsCsv([entry]).split('\r\n')
    expect(header).toMatch(/^sequence,sentAt,purpose/)
    expect(row).toMatch(/^1,1970-01-01T00:00:00.000Z,chat,https:\/\/modelos\/v1,m,0,,10,/)
  })

  it('lets no text run as a formula', () => {
    expect(disclosuresAsCsv([{ ...entry, model: '=HYPERLINK("x")' }])).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('keeps any text inside its own cell', () => {
    assert(
      property(string(), (model) => {
        const quotes = disclosuresAsCsv([{ ...entry, model }]).split('"').length - 1
        expect(quotes % 2).toBe(0)
      }),
    )
  })
})
