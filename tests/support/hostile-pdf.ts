import { deflateSync } from 'node:zlib'

const pdfOf = (objects: readonly (string | Buffer)[]): Buffer => {
  const parts = [Buffer.from('%PDF-1.7\n')]
  objects.forEach((object, at) =>
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')),
  )
  // Without a table of places the reader looks for the objects itself.
  parts.push(Buffer.from('trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'))
  return Buffer.concat(parts)
}

/** A small file with one page of a hundred megabytes of drawing. */
export function pdfThatExpands(): Buffer {
  const drawing = deflateSync(Buffer.alloc(100_000_000, 'q '))
  const head = `<< /Length ${drawing.length} /Filter /FlateDecode >>\nstream\n`
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>',
    Buffer.concat([Buffer.from(head), drawing, Buffer.from('\nendstream')]),
  ])
}

/** A tree of pages that is its own branch. */
export const pdfWithoutEnd = (): Buffer =>
  pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 3 >>'])
