import type { AppError } from '../../shared/contract/errors'
import { type FramePriority, framePrioritySchema } from '../../shared/contract/studies'
import { Failure } from '../../shared/lib/failure'
import { idSchema, sha256Schema } from '../../shared/lib/ids'
import { type Transcript, transcriptionUrl } from '../../shared/contract/chat-dictation'
import { documentUploadUrl, type UploadedDocument } from '../../shared/contract/chat-documents'
import { pictureUploadUrl, type UploadedPicture } from '../../shared/contract/chat-pictures'
import { ok } from '../../shared/lib/result'
import type { DecodedFrame, TableEntries } from '../dicom/types'
import { chunksOf } from './byte-stream'
import { describeError, type Log } from './log'
import type { ByteSpan } from './range'
import { bytesResource, downloadResponse, errorResponse, resourceResponse, resultResponse } from './respond'

/** Where the bytes come from. All throw `Failure`; `locked` while no profile is open. */
export interface ResourceSource {
  blob(
    sha256: string,
  ): Promise<{ sizeBytes: number; mediaType: string; read(span: ByteSpan): AsyncIterable<Uint8Array> }>
  /** `frameNumber` from 1. */
  frame(instanceId: string, frameNumber: number, signal: AbortSignal, priority: FramePriority): Promise<DecodedFrame>
  /** `place` from 0. */
  voiLut(instanceId: string, place: number, signal: AbortSignal): Promise<TableEntries>
  /** PNG of the frame's size; `frameNumber` from 1. */
  overlay(instanceId: string, frameNumber: number, signal: AbortSignal): Promise<Uint8Array>
  /** The document within an encapsulated object; `isPdf` by what its bytes are. */
  document(instanceId: string, signal: AbortSignal): Promise<{ bytes: Uint8Array; isPdf: boolean }>
  /** PNG. */
  thumbnail(instanceId: string, signal: AbortSignal): Promise<Uint8Array>
  /** A ZIP made as it is read; only once. */
  export(exportId: string): { name: string; chunks: AsyncIterable<Uint8Array> }
  /** Takes the bytes of a document that goes with a question. */
  chatDocument(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<UploadedDocument>
  /** Takes the PNG of a picture of a file that goes with a question. */
  chatPicture(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<UploadedPicture>
  /** Has what is said in a WAV written out. */
  transcribe(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Transcript>
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
 * `/voi-lut/<instance>/<n>`, `/overlay/<instance>/<n>`, `/thumbnail/<instance>`, `/document/<instance>`,
 * `/export/<export>`, `POST /upload/<import>?name=`, `POST /chat-document`, `POST /chat-picture`,
 * `POST /transcription`, and the interface itself. Both hosts serve this one.
 */
export function createResourceHandler({ source, staticFiles, log }: Options): ResourceHandler {
  const get = async (request: Request, parts: readonly string[], url: URL): Promise<Response> => {
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
    if (kind === 'voi-lut' && parts.length === 3) {
      const lut = await source.voiLut(parse(idSchema, id), count(frameNumber, 0), signal)
      const about = {
        mediaType: 'application/octet-stream',
        etag: `"${id}-lut-${frameNumber}"`,
        headers: { 'x-lut-first': String(lut.firstMapped), 'x-lut-bits': String(lut.bitsPerEntry) },
      }
      const { buffer, byteOffset, byteLength } = lut.entries
      return resourceResponse(request, bytesResource(new Uint8Array(buffer, byteOffset, byteLength), about))
    }
    if (kind === 'overlay' && parts.length === 3) {
      const png = await source.overlay(parse(idSchema, id), count(frameNumber, 1), signal)
      const about = { mediaType: 'image/png', etag: `"${id}-overlay-${frameNumber}"`, headers: {} }
      return resourceResponse(request, bytesResource(png, about))
    }
    if (kind === 'frame' && parts.length === 3) {
      count(frameNumber, 1)
      const priority = framePrioritySchema.safeParse(url.searchParams.get('priority') ?? 'visible')
      if (!priority.success) throw new Failure('bad_request')
      const frame = await source.frame(parse(idSchema, id), Number(frameNumber), signal, priority.data)
      const about = {
        mediaType: 'application/octet-stream',
        etag: `"${id}-${frameNumber}"`,
        headers: frameHeaders(frame),
      }
      return resourceResponse(request, bytesResource(frame.pixels, about))
    }
    if (kind === 'document' && parts.length === 2) {
      const { bytes, isPdf } = await source.document(parse(idSchema, id), signal)
      const mediaType = isPdf ? 'application/pdf' : 'application/octet-stream'
      return resourceResponse(request, bytesResource(bytes, { mediaType, etag: `"${id}-document"`, headers: {} }))
    }
    if (kind === 'export' && parts.length === 2 && request.method === 'GET') {
      const { name, chunks } = source.export(parse(idSchema, id))
      return downloadResponse(name, 'application/zip', chunks)
    }
    if (kinds.has(kind ?? '')) throw new Failure('not_found')
    return (await staticFiles(request)) ?? errorResponse({ code: 'not_found' })
  }

  const post = async (request: Request, parts: readonly string[], url: URL): Promise<Response> => {
    const [kind, importId = ''] = parts
    if (url.pathname === documentUploadUrl)
      return resultResponse(ok(await source.chatDocument(chunksOf(request.body), request.signal)))
    if (url.pathname === pictureUploadUrl)
      return resultResponse(ok(await source.chatPicture(chunksOf(request.body), request.signal)))
    if (url.pathname === transcriptionUrl)
      return resultResponse(ok(await source.transcribe(chunksOf(request.body), request.signal)))
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
      if (request.method === 'GET' || request.method === 'HEAD') return await get(request, parts, url)
      if (request.method === 'POST') return await post(request, parts, url)
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD, POST' } })
    } catch (error) {
      const appError = toAppError(error, request.signal)
      if (appError.code === 'internal') log.error({ error: describeError(error) }, 'resource failed')
      return errorResponse(appError)
    }
  }
}

const kinds = new Set(['blob', 'thumbnail', 'frame', 'voi-lut', 'overlay', 'document', 'upload', 'export'])

/** A number of an address, written in one way only. */
function count(text: string, from: 0 | 1): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(text) || Number(text) < from) throw new Failure('not_found')
  return Number(text)
}

const frameHeaders = (frame: DecodedFrame): Record<string, string> => ({
  'x-frame-rows': String(frame.rows),
  'x-frame-columns': String(frame.columns),
  'x-frame-samples': String(frame.samples),
  'x-frame-type': frame.type,
  'x-frame-min': String(frame.min),
  'x-frame-max': String(frame.max),
  ...(frame.window && {
    'x-frame-window-center': String(frame.window.center),
    'x-frame-window-width': String(frame.window.width),
  }),
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
