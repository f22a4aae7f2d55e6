const maxLength = 300
// Controls, and the marks that reorder text (Unicode TR36, "bidirectional text spoofing").
// oxlint-disable-next-line no-control-regex
const unshowable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** A name as the report shows it: with `/`, without invisible characters, at most 300 of them (the end is kept). */
export const reportName = (raw: string): string => {
  const shown = raw.replaceAll('\\', '/').replace(unshowable, '').replace(/^\/+/u, '')
  if (shown === '') return '?'
  const characters = Array.from(shown)
  return characters.length <= maxLength ? shown : `…${characters.slice(1 - maxLength).join('')}`
}

/** Whether a ZIP entry's name could lead outside a folder it were unpacked to; nothing is unpacked, but it is a sign of malice. */
export const isUnsafeEntryName = (name: string): boolean =>
  name === '' || name.includes('\0') || name.startsWith('/') || /^[a-z]:/iu.test(name) || name.split('/').includes('..')

export const isZipName = (name: string): boolean => /\.zip$/iu.test(name)
