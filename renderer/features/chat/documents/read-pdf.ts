import { documentLimits } from '../../../../shared/contract/chat-documents'
import type { OpenPdf } from '../../studies/documents/load-pdf'
import { pdfFailure } from '../../studies/documents/pdf-failure'

/** Why a PDF is not taken; each has a sentence that says what to do. */
export type PdfRefusal =
  | 'tooLarge'
  | 'tooManyPages'
  | 'tooMuchText'
  | 'noText'
  | 'locked'
  | 'damaged'
  | 'unreadable'
  | 'tooMany'

export class RefusedPdf extends Error {
  constructor(
    readonly reason: PdfRefusal,
    cause?: unknown,
  ) {
    super(reason, { cause })
  }
}

/** Far above what an honest page takes; ends one made to last. */
const pageLimitMs = 20_000

/**
 * The text of each page of a PDF, read in a worker that is ended with it. Throws `RefusedPdf`, or the reason of `signal`.
 */
export async function readPdf(
  bytes: Uint8Array,
  { signal, onPage }: { signal: AbortSignal; onPage: (done: number, total: number) => void },
): Promise<string[]> {
  // The library is large, and few windows read a PDF.
  const { loadPdf } = await import('../../studies/documents/load-pdf')
  const pdf = await within(loadPdf(bytes), signal).catch((error: unknown) => {
    throw refusalOf(error, signal)
  })
  try {
    const { numPages } = pdf.document
    if (numPages > documentLimits.pages) throw new RefusedPdf('tooManyPages')
    const pages: string[] = []
    let characters = 0
    for (let number = 1; number <= numPages; number += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one worker reads them
      const text = await within(textOf(pdf, number, documentLimits.characters - characters), signal)
      characters += text.length
      if (characters > documentLimits.characters) throw new RefusedPdf('tooMuchText')
      pages.push(text)
      onPage(number, numPages)
    }
    if (pages.every((text) => text.trim() === '')) throw new RefusedPdf('noText')
    return pages
  } catch (error) {
    throw refusalOf(error, signal)
  } finally {
    pdf.close()
  }
}

/** No more of it than one character above what there is room for. */
async function textOf({ document }: OpenPdf, number: number, room: number): Promise<string> {
  const page = await document.getPage(number)
  const reader = page.streamTextContent().getReader()
  let text = ''
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a stream
    const { done, value } = await reader.read()
    if (done) break
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library gives its streams no type
    const { items } = value as Awaited<ReturnType<typeof page.getTextContent>>
    for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str
    if (text.length > room) {
      void reader.cancel().catch(() => undefined)
      break
    }
  }
  page.cleanup()
  return text
}

async function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let end = (): void => undefined
  const ended = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new RefusedPdf('unreadable')), pageLimitMs)
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    end()
  }
}

const refusalOf = (error: unknown, signal: AbortSignal): unknown =>
  error instanceof RefusedPdf || signal.aborted ? error : new RefusedPdf(pdfFailure(error), error)
