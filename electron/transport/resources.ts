import type { AppError } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import { idSchema, sha256Schema } from '../../shared/lib/ids'
import { ok } from '../../shared/lib/result'
import type { DecodedFrame } from '../dicom/types'
import { chunksOf } from './byte-stream'
import { describeError, type Log } from './log'
import type { ByteSpan } from './range'
import { bytesResource, errorResponse, resourceResponse, resultResponse } from './respond'

/** Where the bytes come from. All throw `Failure`; `locked` while no profile is open. */
export interface ResourceSource {
  blob(
    sha256: string,
  ): Promise<{ sizeBytes: number; mediaType: string; read(span: ByteSpan): AsyncIterable<Uint8Array> }>
  /** `frameNumber` from 1. */
  frame(instanceId: string, frameNumber: number, signal: AbortSignal): Promise<DecodedFrame>
  /** PNG. */
  thumbnail(instanceId: string, signal: AbortSignal): Promise<Uint8Array>
  /** Takes one file of an import; `name` is its path as dropped. Reads `body` no faster than it can keep it. */
  upload(importId: string, name: string, body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
}

/** Answers a request for bytes. Never rejects. */
export type ResourceHandler = (request: Request) => Promise<Response>

interface Options {
  source: ResourceSource
  /** Null when it has no such file. */
  staticFiles: (request: Request) => Promise<Response | null>
  log: Log
}

/**
 * Everything a window gets as bytes and not as JSON: `/blob/<sha256>`, `/frame/<instance>/<n>`,
 * `/thumbnail/<instance>`, `POST /upload/<import>?name=`, and the interface itself. Both hosts serve this one.
 */
export function createResourceHandler({ source, staticFiles, log }: Options): ResourceHandler {
  const get = async (request: Request, parts: readonly string[]): Promise<Response> => {
    const [kind, id = '', frameNumber = ''] = parts
    const { signal } = request
    if (kind === 'blob' && parts.length === 2) {
      const blob = await source.blob(parse(sha256Schema, id))
      return resourceResponse(request, { ...blob, mediaType: harmless(blob.mediaType), etag: `"${id}"`, headers: {} })
    }
    if (kind === 'thumbnail' && parts.length === 2) {
      const png = await source.thumbnail(parse(idSchema, id), signal)
      return resourceResponse(request, bytesResource(png, { mediaType: 'image/png', etag: `"${id}"`, headers: {} }))
    }
    if (kind === 'frame' && parts.length === 3) {
      if (!/^[1-9]\d{0,8}$/.test(frameNumber)) throw new Failure('not_found')
      const frame = await source.frame(parse(idSchema, id), Number(frameNumber), signal)
      const about = {
        mediaType: 'application/octet-stream',
        etag: `"${id}-${frameNumber}"`,
        headers: frameHeaders(frame),
      }
      return resourceResponse(request, bytesResource(frame.pixels, about))
    }
    if (kind === 'blob' || kind === 'thumbnail' || kind === 'frame' || kind === 'upload') throw new Failure('not_found')
    return (await staticFiles(request)) ?? errorResponse({ code: 'not_found' })
  }

  const post = async (request: Request, parts: readonly string[], url: URL): Promise<Response> => {
    const [kind, importId = ''] = parts
    if (kind !== 'upload' || parts.length !== 2) throw new Failure('not_found')
    const name = url.searchParams.get('name') ?? ''
    if (name === '' || name.length > 4096) throw new Failure('bad_request')
    await source.upload(parse(idSchema, importId), name, chunksOf(request.body), request.signal)
    return resultResponse(ok({}))
  }

  return async (request) => {
    try {
      const url = new URL(request.url)
      const parts = url.pathname.split('/').slice(1)
      if (request.method === 'GET' || request.method === 'HEAD') return await get(request, parts)
      if (request.method === 'POST') return await post(request, parts, url)
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD, POST' } })
    } catch (error) {
      const appError = toAppError(error, request.signal)
      if (appError.code === 'internal') log.error({ error: describeError(error) }, 'resource failed')
      return errorResponse(appError)
    }
  }
}

const frameHeaders = (frame: DecodedFrame): Record<string, string> => ({
  'x-frame-rows': String(frame.rows),
  'x-frame-columns': String(frame.columns),
  'x-frame-samples': String(frame.samples),
  'x-frame-type': frame.type,
  'x-frame-min': String(frame.min),
  'x-frame-max': String(frame.max),
})

// Bytes that came from outside are only ever a picture or a download, never a page of this origin.
const harmless = (mediaType: string): string =>
  ['image/png', 'image/jpeg', 'application/dicom', 'application/pdf'].includes(mediaType)
    ? mediaType
    : 'application/octet-stream'

function parse(schema: typeof idSchema | typeof sha256Schema, value: string): string {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Failure('not_found')
  return parsed.data
}

const toAppError = (error: unknown, signal: AbortSignal): AppError => {
  if (error instanceof Failure) return error.error
  return { code: signal.aborted ? 'cancelled' : 'internal' }
}
