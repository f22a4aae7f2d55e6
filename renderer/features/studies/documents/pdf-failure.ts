export type PdfFailure = 'locked' | 'damaged' | 'unreadable'

/** What kept a PDF from opening: only what the library itself calls damage is called so. */
export function pdfFailure(error: unknown): PdfFailure {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'locked'
  return name === 'InvalidPDFException' ? 'damaged' : 'unreadable'
}
