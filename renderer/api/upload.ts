import { resultSchema, type WireResult } from '../../shared/contract/wire'
import type { UploadOptions } from './connection'

export type Upload = (
  path: string,
  file: Blob,
  options: UploadOptions & { headers: Record<string, string> },
) => Promise<WireResult>

/** Sends a file from the disk as it is read. XMLHttpRequest, because `fetch` tells nothing of how far it is. */
export const uploadByXhr: Upload = (path, file, { signal, onProgress, headers }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    const end = (result: WireResult): void => {
      signal?.removeEventListener('abort', abort)
      resolve(result)
    }
    if (signal?.aborted) return end({ ok: false, error: { code: 'cancelled' } })
    signal?.addEventListener('abort', abort, { once: true })
    request.open('POST', path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', (event) => onProgress?.(event.loaded))
    request.addEventListener('abort', () => end({ ok: false, error: { code: 'cancelled' } }))
    request.addEventListener('error', () => end({ ok: false, error: { code: 'host_unreachable' } }))
    request.addEventListener('load', () => end(parseResult(request.responseText)))
    request.send(file)
  })

function parseResult(text: string): WireResult {
  try {
    return resultSchema.parse(JSON.parse(text))
  } catch {
    return { ok: false, error: { code: 'internal' } }
  }
}
