import { Failure } from '../../shared/lib/failure'
import type { ClusterAccess } from './access'
import type { Ledger, NewDisclosure } from './ledger'
import { sha256 } from './prepare'
import { readText } from './read-body'
import { failureOfResponse } from './response-errors'
import type { Transport } from './transport'

/** A request as it was announced: what comes to the fetch must be this and nothing else. */
export interface Envelope {
  requestId: string
  url: string
  method: 'GET' | 'POST'
  /** Written to the log when its first byte leaves; `bodySha256` and `bodyBytes` are also what is checked. */
  disclosure: NewDisclosure
  signal: AbortSignal
  /** Of the body; JSON unless given. */
  contentType?: string
}

export interface GateFetch {
  /** Lets exactly one announced request through; call the result when it is over. */
  expect(envelope: Envelope): () => void
  fetch(url: string | URL | Request, init?: RequestInit): Promise<Response>
}

interface GateFetchOptions {
  access: ClusterAccess
  ledger: Ledger
  transport: Transport
}

const errorBodyLimitBytes = 64 * 1024

/**
 * The fetch given to the openai package, and the one function of the core by which anything reaches the cluster.
 * It lets pass only what was announced, to the letter: the address, the method and the hash of the body. Then it asks
 * for consent, and writes the log in the moment the open, trusted connection is about to take the first byte.
 * Headers are made here: the package's own tell the server about the workstation's system.
 */
export function createGateFetch({ access, ledger, transport }: GateFetchOptions): GateFetch {
  const expected = new Map<string, Envelope>()

  return {
    expect(envelope) {
      expected.set(envelope.requestId, envelope)
      return () => expected.delete(envelope.requestId)
    },

    async fetch(url, init = {}) {
      const requestId = new Headers(init.headers).get('x-request-id') ?? ''
      const envelope = expected.get(requestId)
      // A second use would be a retry nobody announced.
      expected.delete(requestId)
      const body = bodyOf(init)
      if (!envelope || !matches(envelope, access, url, init, body)) throw new Failure('disclosure_changed')
      const { disclosure } = envelope
      const response = await transport.send({
        url: new URL(envelope.url),
        method: envelope.method,
        headers: headersOf(envelope, access, body),
        body,
        signal: envelope.signal,
        beforeSend() {
          requireConsent(ledger, disclosure)
          ledger.record(disclosure)
        },
      })
      if (response.ok) return response
      throw failureOfResponse({
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        retryAfter: response.headers.get('retry-after'),
        body: await readText(response, errorBodyLimitBytes),
        imageCount: disclosure.imageCount,
        requestId,
      })
    },
  }
}

/** Throws `consent_required` for the first study, or picture of a file, that may not go to this model. */
export function requireConsent(
  ledger: Ledger,
  disclosure: Pick<NewDisclosure, 'purpose' | 'studyIds' | 'filePictureSha256s' | 'model' | 'imageCount'>,
): void {
  const { filePictureSha256s = [] } = disclosure
  const missing = disclosure.studyIds.find((studyId) => !ledger.hasConsent(studyId, disclosure.model))
  if (missing !== undefined) throw new Failure('consent_required', { detail: { studyId: missing } })
  if (!filePictureSha256s.every((picture) => ledger.hasPictureConsent(picture, disclosure.model)))
    throw new Failure('consent_required')
  // A picture always comes from some study or file; that of a probe was drawn (`disclosure.ts`).
  if (disclosure.purpose === 'model_probe') return
  if (disclosure.imageCount > 0 && disclosure.studyIds.length + filePictureSha256s.length === 0)
    throw new Failure('consent_required')
}

function bodyOf(init: RequestInit): Buffer | null {
  if (init.body === undefined || init.body === null) return null
  if (init.body instanceof Uint8Array) return Buffer.from(init.body.buffer, init.body.byteOffset, init.body.byteLength)
  // Streams and forms can't be hashed before they leave.
  if (typeof init.body !== 'string') throw new Failure('disclosure_changed')
  return Buffer.from(init.body)
}

function matches(
  envelope: Envelope,
  access: ClusterAccess,
  url: string | URL | Request,
  init: RequestInit,
  body: Buffer | null,
): boolean {
  const address = url instanceof URL || typeof url === 'string' ? String(url) : url.url
  return (
    address === envelope.url &&
    (address.startsWith(`${access.endpoint}/`) || address === tokenizerUrl(access.endpoint)) &&
    envelope.disclosure.endpoint === access.endpoint &&
    (init.method ?? 'GET').toUpperCase() === envelope.method &&
    sha256(body ?? '') === envelope.disclosure.bodySha256
  )
}

/** vLLM and Ray serve it beside the API's version, not below it. */
export const tokenizerUrl = (endpoint: string): string => `${endpoint.replace(/\/v\d+$/i, '')}/tokenize`

function headersOf(envelope: Envelope, access: ClusterAccess, body: Buffer | null): Record<string, string> {
  return {
    accept:
      envelope.contentType === undefined && envelope.method === 'POST'
        ? 'text/event-stream, application/json'
        : 'application/json, audio/*',
    'user-agent': 'SuiteIMSS',
    'x-request-id': envelope.requestId,
    ...(access.token === null ? {} : { authorization: `Bearer ${access.token}` }),
    ...(body === null
      ? {}
      : { 'content-type': envelope.contentType ?? 'application/json', 'content-length': String(body.byteLength) }),
  }
}
