import { renderPdf } from './render'
import type { PdfInput, PdfReply } from './types'

const reply = (message: PdfReply, transfer: Transferable[] = []): void => self.postMessage(message, { transfer })

self.addEventListener('message', ({ data }: MessageEvent<PdfInput>) => {
  renderPdf(data).then(
    (bytes) => reply({ bytes }, [bytes.buffer]),
    () => reply({ failed: true }),
  )
})
