import { Failure } from '../../../../shared/lib/failure'
import type { PdfInput, PdfReply } from './types'

/** Prints in a worker of its own, which ends with it. Errors: `cancelled`, `internal`. */
export function makePdf(input: PdfInput, signal: AbortSignal): Promise<Blob> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Blob>((resolve, reject) => {
    const giveUp = (): void => reject(new Failure('cancelled'))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    worker.addEventListener('error', () => reject(new Failure('internal')))
    worker.addEventListener('message', ({ data }: MessageEvent<PdfReply>) => {
      if ('failed' in data) reject(new Failure('internal'))
      else resolve(new Blob([data.bytes], { type: 'application/pdf' }))
    })
    worker.postMessage(input, [])
  }).finally(() => worker.terminate())
}
