import pdfMake from 'pdfmake/build/pdfmake'
import fonts from 'pdfmake/build/vfs_fonts'
import { pdfDefinition } from './definition'
import type { PdfInput } from './types'

pdfMake.addVirtualFileSystem(fonts)
// Pictures come with what is printed; nothing is ever fetched.
pdfMake.setUrlAccessPolicy(() => false)

/** The bytes of a PDF. It takes seconds for a long conversation, so a worker does it. */
export const renderPdf = async (input: PdfInput): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await pdfMake.createPdf(pdfDefinition(input)).getBuffer())
