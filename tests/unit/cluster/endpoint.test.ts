import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authoritySubject } from '../../../electron/features/cluster/authority'
import { normalizeEndpoint } from '../../../electron/features/cluster/endpoint'
import { Failure } from '../../../shared/lib/failure'
import { createAuthority } from '../../support/cluster/certificates'
import { failureOf } from '../../support/failure'

/** Null for what is no address; anything but a Failure is a bug. */
function normalOrNull(typed: string): string | null {
  try {
    return normalizeEndpoint(typed)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

describe('the address of a cluster', () => {
  test.each([
    ['cluster.hospital.mx', 'https://cluster.hospital.mx/v1'],
    ['  cluster.hospital.mx:8443/ ', 'https://cluster.hospital.mx:8443/v1'],
    ['10.0.0.5:8000', 'https://10.0.0.5:8000/v1'],
    ['localhost:8000', 'http://localhost:8000/v1'],
    ['127.0.0.1:11434', 'http://127.0.0.1:11434/v1'],
    ['[::1]:8000/v1', 'http://[::1]:8000/v1'],
    ['https://localhost:8000', 'https://localhost:8000/v1'],
    ['http://10.0.0.5:8000/v1/', 'http://10.0.0.5:8000/v1'],
    ['HTTPS://Cluster.Hospital.MX:443/V1', 'https://cluster.hospital.mx/V1'],
    ['https://h/llm', 'https://h/llm/v1'],
    ['https://h/v1/chat/completions', 'https://h/v1'],
    ['https://h/v2/models', 'https://h/v2'],
    ['https://h/v1?x=1#y', 'https://h/v1'],
    ['https://clúster.mx', 'https://xn--clster-qya.mx/v1'],
  ])('%s is %s', (typed, endpoint) => {
    expect(normalizeEndpoint(typed)).toBe(endpoint)
  })

  test.each([
    '',
    ' ',
    'https://',
    'ftp://h',
    'file:///etc',
    'https://user:pw@h',
    'h h',
    'https://h:99999',
    'javascript:alert(1)',
  ])('%j is none', async (typed) => {
    expect(await failureOf(() => normalizeEndpoint(typed))).toEqual({
      code: 'bad_request',
      detail: { field: 'endpointUrl' },
    })
  })

  test('stays as it is once normal, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 1, arbitrary: fc.string() },
          { weight: 3, arbitrary: fc.webUrl() },
          { weight: 3, arbitrary: fc.domain() },
        ),
        (typed) => {
          const endpoint = normalOrNull(typed)
          fc.pre(endpoint !== null)
          expect(endpoint).toMatch(/^https?:\/\/[^/]+\/.*v\d+$/i)
          expect(normalOrNull(endpoint)).toBe(endpoint)
        },
      ),
    )
  })
})

describe("the hospital's own authority", () => {
  test('is told by its subject, the first of several', async () => {
    const [first, second] = await Promise.all([createAuthority('Hospital'), createAuthority('Otra')])
    expect(authoritySubject(`# de la intranet\n${first.cert}\n${second.cert}`)).toBe('CN=Hospital')
  })

  test.each([
    ['nothing', () => ''],
    ['no certificate', () => 'hola'],
    ['a key', (pem: string) => pem.replaceAll('CERTIFICATE', 'PRIVATE KEY')],
    ['half a certificate', (pem: string) => pem.slice(0, 200)],
    ['a damaged one', (pem: string) => pem.replace(/\n(.{20})/, '\nAAAAAAAAAAAAAAAAAAAA')],
    ['a good one and half another', (pem: string) => `${pem}\n${pem.slice(0, 200)}`],
  ])('is refused when it is %s', async (_name, damage) => {
    const { cert } = await createAuthority()
    expect((await failureOf(() => authoritySubject(damage(cert)))).code).toBe('cluster_certificate')
  })
})
