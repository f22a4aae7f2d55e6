const fence = /^ {0,3}(`{3,}|~{3,})(.*)/

/** The fence of the code that is open after a line, `open` being the one before it; null outside code. */
export function fenceAfter(open: string | null, line: string): string | null {
  const [, marker, rest = ''] = fence.exec(line) ?? []
  if (marker === undefined) return open
  // A backtick in what follows makes it a code span (CommonMark 4.5).
  if (open === null) return marker.startsWith('~') || !rest.includes('`') ? marker : null
  return marker.startsWith(open) && rest.trim() === '' ? null : open
}
