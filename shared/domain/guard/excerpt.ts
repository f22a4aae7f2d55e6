import type { Suspicion } from './inspect'

const most = 160
/** Signs nobody sees, written as they are named. */
const invisible = /[\u{E0000}-\u{E007F}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu
const codeOf = (sign: string): string => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** The passage to the end of its sentence, in one line, short enough to read and with nothing hidden in it. */
export function excerptOf(text: string, { start, end: found }: Pick<Suspicion, 'start' | 'end'>): string {
  const rest = /^[^.!?\n]*[.!?]?/.exec(text.slice(found, found + most))?.[0] ?? ''
  const end = found + rest.length
  // Cut first: a passage can be as long as its text.
  const signs = Array.from(text.slice(start, Math.min(end, start + 2 * most)))
  const shown = signs.slice(0, most).join('')
  const line = shown.replace(invisible, codeOf).replace(/\s+/g, ' ').trim()
  return end - start > shown.length ? `${line}…` : line
}
