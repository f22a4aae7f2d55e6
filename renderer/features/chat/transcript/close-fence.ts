const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/

/** Ends code that the text leaves open, as one that was cut does, so that what follows is not taken for code. */
export function closeFence(text: string): string {
  let open: string | null = null
  for (const line of text.split('\n')) {
    const [, marker, rest = ''] = fence.exec(line) ?? []
    if (marker === undefined) continue
    if (open === null) {
      // A backtick in what follows makes it a code span (CommonMark 4.5).
      if (marker.startsWith('~') || !rest.includes('`')) open = marker
    } else if (marker.startsWith(open) && rest.trim() === '') open = null
  }
  return open === null ? text : `${text}${text.endsWith('\n') ? '' : '\n'}${open}`
}
