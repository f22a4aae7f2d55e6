import { X509Certificate } from 'node:crypto'
import { Failure } from '../../../shared/lib/failure'

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Subject of the first certificate of a PEM. Errors: `cluster_certificate` unless every one can be read. */
export function authoritySubject(pem: string): string {
  const certificates = (pem.match(block) ?? []).map((text) => {
    try {
      return new X509Certificate(text)
    } catch (error) {
      throw unreadable(error)
    }
  })
  const [first] = certificates
  if (!first || certificates.length !== pem.split('-----BEGIN').length - 1) throw unreadable()
  return first.subject.replaceAll('\n', ', ')
}

const unreadable = (cause?: unknown): Failure =>
  new Failure('cluster_certificate', { detail: { problem: 'unreadable' } }, { cause })
