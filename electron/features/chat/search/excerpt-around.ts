/** Signs of each side. */
const reach = 60

/** The words around a place in a text, in one line, cut between words. */
export function excerptAround(text: string, start: number, end: number): { text: string; match: boolean }[] {
  const from = Math.max(0, start - reach)
  const to = Math.min(text.length, end + reach)
  const before = text.slice(from, start)
  const after = text.slice(end, to)
  // The marks of Markdown are no words.
  const line = (part: string): string => part.replace(/[*`#|]+/g, '').replace(/\s+/g, ' ')
  const left = from === 0 ? line(before).trimStart() : `…${line(before).replace(/^\S*\s/, '')}`
  const right = to === text.length ? line(after).trimEnd() : `${line(after).replace(/\s\S*$/, '')}…`
  return [
    { text: left, match: false },
    { text: line(text.slice(start, end)), match: true },
    { text: right, match: false },
  ].filter((part) => part.text !== '')
}
