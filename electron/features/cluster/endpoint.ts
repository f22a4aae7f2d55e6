import { Failure } from '../../../shared/lib/failure'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i

/**
 * The base URL of an API from what a person types: `cluster.hospital.mx`, `10.0.0.5:8000`, `https://host/v1/models`.
 * Without a scheme it is https, or http on this machine. Errors: `bad_request`.
 */
export function normalizeEndpoint(typed: string): string {
  const text = typed.trim()
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '')
    throw invalid()
  if (!text.includes('://') && loopback.test(url.hostname)) url.protocol = 'http:'
  return `${url.protocol}//${url.host}${apiPath(url.pathname)}`
}

/** The path up to and including the API's version. */
function apiPath(pathname: string): string {
  const path = pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|models|embeddings)$/, '')
  return /\/v\d+$/i.test(path) ? path : `${path}/v1`
}

function parse(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw invalid()
  }
}

const invalid = (field = 'endpointUrl'): Failure => new Failure('bad_request', { detail: { field } })

/** An address of metrics from what a person types. Errors: `bad_request`. */
export function normalizeMetricsUrl(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  const url = parse(text)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw invalid('metricsUrl')
  url.hash = ''
  return url.href
}
