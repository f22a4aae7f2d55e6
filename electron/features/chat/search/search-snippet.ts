import type { WordMatch } from './search-match'

interface SnippetPart {
  text: string
  match: boolean
}

/** UTF-16 units of a text that are shown, and of those before the first match. */
const lengthShown = 180
const leadShown = 50

/** The part of a text that has most of the words looked for, cut between words and marked where it goes on. */
export function snippetOf(text: string, matches: readonly WordMatch[]): SnippetPart[] {
  const { start, end } = windowOf(text, matches)
  const parts: SnippetPart[] = []
  let at = start
  for (const match of matches) {
    if (match.start < at || match.end > end) continue
    parts.push({ text: text.slice(at, match.start), match: false })
    parts.push({ text: text.slice(match.start, match.end), match: true })
    at = match.end
  }
  parts.push({ text: text.slice(at, end), match: false })
  if (start > 0) parts.unshift({ text: '…', match: false })
  if (end < text.length) parts.push({ text: '…', match: false })
  return joined(parts).map((part) => ({ ...part, text: part.text.normalize('NFC') }))
}

function windowOf(text: string, matches: readonly WordMatch[]): { start: number; end: number } {
  const first = matches[anchorOf(matches)]?.start ?? 0
  const earliest = Math.max(0, Math.min(first - leadShown, text.length - lengthShown))
  const start = earliest === 0 ? 0 : wordAfter(text, earliest, first)
  const latest = start + lengthShown
  const least = Math.max(start, matches.find((match) => match.start === first)?.end ?? start)
  return { start, end: latest >= text.length ? text.length : wordBefore(text, latest, least) }
}

/** The match after which most of the words come within what is shown. */
function anchorOf(matches: readonly WordMatch[]): number {
  let best = { at: 0, words: 0 }
  matches.forEach(({ start }, at) => {
    const within = new Set<number>()
    for (let next = at; (matches[next]?.end ?? Infinity) <= start + lengthShown - leadShown; next += 1)
      within.add(matches[next]?.word ?? 0)
    if (within.size > best.words) best = { at, words: within.size }
  })
  return best.at
}

const wordAfter = (text: string, from: number, limit: number): number => {
  const blank = text.slice(from, limit).search(/\s/)
  return blank === -1 ? limit : from + blank + 1
}

function wordBefore(text: string, from: number, limit: number): number {
  for (let at = from; at > limit; at -= 1) if (/\s/.test(text[at] ?? '')) return at
  return Math.max(from, limit)
}

/** Neighbours of a kind as one, without empty ones. */
const joined = (parts: readonly SnippetPart[]): SnippetPart[] => {
  const whole: SnippetPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last?.match === part.match) last.text += part.text
    else if (part.text !== '') whole.push({ ...part })
  }
  return whole
}
