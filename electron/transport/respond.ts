import type { AppError } from '../../shared/contract/errors'
import { fail, type Result } from '../../shared/lib/result'
import { toStream } from './byte-stream'
import { parseRange, type ByteSpan } from './range'
import { commonHeaders, inertPolicy } from './security-headers'
import { httpStatus } from './status'

/** Bytes that never change under their `etag`. */
export interface Resource {
  sizeBytes: number
  mediaType: string
  /** With its quotes. */
  etag: string
  headers: Record<string, string>
  read(span: ByteSpan): AsyncIterable<Uint8Array>
}

const dataHeaders = { ...commonHeaders, 'content-security-policy': inertPolicy, 'cache-control': 'no-store' }

export function resultResponse(result: Result<unknown, AppError>, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(result), {
    status: result.ok ? 200 : httpStatus(result.error.code),
    headers: { ...dataHeaders, 'content-type': 'application/json', ...headers },
  })
}

export const errorResponse = (error: AppError, headers?: Record<string, string>): Response =>
  resultResponse(fail(error), headers)

/** Answers GET and HEAD of a resource: whole, one range of it, or that the caller has it already. */
export function resourceResponse(request: Request, resource: Resource): Response {
  const { sizeBytes, etag } = resource
  const headers: Record<string, string> = { ...dataHeaders, ...resource.headers, 'accept-ranges': 'bytes', etag }
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })

  const ifRange = request.headers.get('if-range')
  const range = ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), sizeBytes) : null
  if (range === 'unsatisfiable') {
    return errorResponse({ code: 'range_not_satisfiable' }, { 'content-range': `bytes */${sizeBytes}` })
  }
  headers['content-type'] = resource.mediaType
  headers['content-length'] = String(range ? range.end - range.start + 1 : sizeBytes)
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${sizeBytes}`

  const isEmpty = request.method === 'HEAD' || sizeBytes === 0
  const body = isEmpty ? null : toStream(resource.read(range ?? { start: 0, end: sizeBytes - 1 }))
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** Bytes to be saved as a file, made as they are read. */
export const downloadResponse = (name: string, mediaType: string, chunks: AsyncIterable<Uint8Array>): Response =>
  new Response(toStream(chunks), {
    headers: { ...dataHeaders, 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` },
  })

const matches = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false

/** Bytes already in memory. */
export const bytesResource = (bytes: Uint8Array, about: Omit<Resource, 'sizeBytes' | 'read'>): Resource => ({
  ...about,
  sizeBytes: bytes.byteLength,
  async *read({ start, end }) {
    yield bytes.subarray(start, end + 1)
  },
})
