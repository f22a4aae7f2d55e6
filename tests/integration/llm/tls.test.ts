import { beforeAll, describe, expect, test } from 'vitest'
import { createAuthority, issueCertificate, type TestCertificate } from '../../support/cluster/certificates'
import { ask, connectionCount, harness } from './harness'

const dayMs = 24 * 60 * 60 * 1000
let authority: TestCertificate
let other: TestCertificate

beforeAll(async () => {
  authority = await createAuthority()
  other = await createAuthority('Otra autoridad')
})

describe('over TLS', () => {
  test("the hospital's own authority is trusted when it was given", async () => {
    const { client, cluster, ledger } = await harness({
      cluster: { tls: await issueCertificate(authority) },
      caPem: authority.cert,
    })
    for (let asked = 0; asked < 10; asked += 1) expect((await ask(client)).end).toBe('stop')
    expect(ledger.recorded).toHaveLength(10)
    expect(connectionCount(cluster)).toBeLessThan(10)
  })

  test.each([
    [
      'an authority nobody knows',
      async () => ({ tls: await issueCertificate(authority), caPem: null }),
      'unknown_authority',
    ],
    [
      'another authority than the one given',
      async () => ({ tls: await issueCertificate(other), caPem: authority.cert }),
      'unknown_authority',
    ],
    [
      'a certificate that signed itself',
      async () => ({ tls: await issueCertificate(null), caPem: null }),
      'self_signed',
    ],
    [
      'one that has expired',
      async () => ({
        tls: await issueCertificate(authority, {
          notBefore: new Date(Date.now() - 9 * dayMs),
          notAfter: new Date(Date.now() - dayMs),
        }),
        caPem: authority.cert,
      }),
      'expired',
    ],
    [
      'one that is not valid yet',
      async () => ({
        tls: await issueCertificate(authority, { notBefore: new Date(Date.now() + dayMs) }),
        caPem: authority.cert,
      }),
      'not_yet_valid',
    ],
    [
      'one for another host',
      async () => ({
        tls: await issueCertificate(authority, { hosts: ['cluster.hospital.mx'] }),
        caPem: authority.cert,
      }),
      'wrong_host',
    ],
  ])('%s is refused, and nothing is sent or logged', async (_name, make, problem) => {
    const { tls, caPem } = await make()
    const { client, cluster, ledger } = await harness({ cluster: { tls }, ...(caPem === null ? {} : { caPem }) })
    expect((await ask(client)).error).toEqual({ code: 'cluster_certificate', detail: { host: '127.0.0.1', problem } })
    expect(cluster.requests).toEqual([])
    expect(ledger.recorded).toEqual([])
  })

  test('a server without TLS is told apart', async () => {
    const { cluster } = await harness()
    const { client } = await harness({ endpoint: cluster.endpoint.replace('http:', 'https:') })
    expect((await ask(client)).error).toMatchObject({ code: 'cluster_certificate', detail: { problem: 'not_tls' } })
  })

  test('a server with TLS asked without it is no API', async () => {
    const { cluster } = await harness({ cluster: { tls: await issueCertificate(authority) } })
    const { client } = await harness({ endpoint: cluster.endpoint.replace('https:', 'http:') })
    expect((await ask(client)).error?.code).toMatch(/cluster_(not_an_api|unreachable)/)
  })
})
