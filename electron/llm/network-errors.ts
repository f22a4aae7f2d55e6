import { Failure } from '../../shared/lib/failure'
import type { ErrorCode } from '../../shared/contract/errors'

type CertificateProblem =
  | 'self_signed'
  | 'unknown_authority'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_host'
  | 'revoked'
  | 'not_tls'
  | 'invalid'

/** OpenSSL's and Node's names for what a certificate lacks. */
const certificateProblems: Record<string, CertificateProblem> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown_authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown_authority',
  CERT_UNTRUSTED: 'unknown_authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong_host',
  HOSTNAME_MISMATCH: 'wrong_host',
  CERT_REVOKED: 'revoked',
  EPROTO: 'not_tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not_tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not_tls',
}

const codes: Record<string, ErrorCode> = {
  ENOTFOUND: 'cluster_name_not_found',
  EAI_AGAIN: 'cluster_name_not_found',
  EAI_NODATA: 'cluster_name_not_found',
  EAI_NONAME: 'cluster_name_not_found',
  ECONNREFUSED: 'cluster_connection_refused',
}

/** What a failed name, connection or TLS handshake means. The host is what the person typed, so it may be shown. */
export function failureOfNetworkError(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error
  const code = codeOf(error)
  const problem = certificateProblem(code)
  if (problem) return new Failure('cluster_certificate', { detail: { host, problem } }, { cause: error })
  if (code.startsWith('HPE_')) return new Failure('cluster_not_an_api', { detail: { host } }, { cause: error })
  return new Failure(codes[code] ?? 'cluster_unreachable', { detail: { host } }, { cause: error })
}

/** A connection that was open broke before it brought an answer. */
export const isReset = (failure: Failure): boolean => /^(ECONNRESET|EPIPE|ECONNABORTED)$/.test(codeOf(failure.cause))

function certificateProblem(code: string): CertificateProblem | null {
  const known = certificateProblems[code]
  if (known) return known
  return /^(CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL|CRL_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/.test(code) ? 'invalid' : null
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return ''
}
