// An address, which the linter takes for the module.
// oxlint-disable-next-line import/default
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

// What a PDF may need beside itself. Addresses only: each is fetched when a file asks for it.
const characterMaps = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
})
const fonts = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
})
const decoders = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
})
const byName = new Map(
  Object.entries({ ...characterMaps, ...fonts, ...decoders }).map(([path, url]) => [path.split('/').at(-1), url]),
)

/** Hands the library its own data out of the application's files, and nothing else. */
class BundledData {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = byName.get(filename)
    if (url === undefined) throw new Error('The application does not bring it')
    const response = await fetch(url)
    if (!response.ok) throw new Error('It could not be read')
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** A PDF that is open; `close` frees its worker. */
export interface OpenPdf {
  document: PDFDocumentProxy
  close: () => void
}

/**
 * Opens a PDF to be drawn page by page on canvases. Scripts, forms, links and attachments are never run, drawn or
 * followed, and the fonts it brings are drawn as shapes: the system's own font reader does not get to see them.
 */
export async function loadPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // Its own, to be ended: the library waits for its worker, which a file made for it keeps busy for ever.
  const thread = new Worker(workerUrl, { type: 'module' })
  GlobalWorkerOptions.workerPort = thread
  const task = getDocument({
    // The library keeps what it is given.
    data: bytes.slice(),
    BinaryDataFactory: BundledData,
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  })
  const close = (): void => {
    void task.destroy().catch(() => undefined)
    thread.terminate()
  }
  try {
    return { document: await task.promise, close }
  } catch (error) {
    close()
    throw error
  }
}
