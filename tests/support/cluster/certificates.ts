import { generate } from 'selfsigned'

export interface TestCertificate {
  key: string
  cert: string
}

interface IssueOptions {
  /** Addresses and names the certificate is good for. */
  hosts?: readonly string[]
  notBefore?: Date
  notAfter?: Date
}

const dayMs = 24 * 60 * 60 * 1000

/** An authority as a hospital runs one. */
export async function createAuthority(commonName = 'Autoridad de prueba'): Promise<TestCertificate> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - dayMs),
    notAfterDate: new Date(Date.now() + 30 * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { key: made.private, cert: made.cert }
}

/** A server's certificate, signed by `authority` or, with null, by itself. */
export async function issueCertificate(
  authority: TestCertificate | null,
  { hosts = ['127.0.0.1'], notBefore, notAfter }: IssueOptions = {},
): Promise<TestCertificate> {
  const made = await generate([{ name: 'commonName', value: 'cluster de prueba' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: notBefore ?? new Date(Date.now() - dayMs),
    notAfterDate: notAfter ?? new Date(Date.now() + 7 * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
    ...(authority ? { ca: authority } : {}),
  })
  return { key: made.private, cert: made.cert }
}
