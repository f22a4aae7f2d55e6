import { fenceAfter } from './fence'

/** Longest formula between single signs, in UTF-16 units; what is farther apart is two sums of money. */
const longestSingle = 200

const ends: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]', $$: '$$' }

/**
 * The text with its mathematics between double signs, as `findFormulas` reads it, and on lines of its own where it stands
 * alone; null where there is none. Models write it as TeX does, `\(…\)` and `\[…\]`, or between single signs, which are
 * told from money as Pandoc does. Code is left as it is. The cost is that of reading it once.
 */
export function withMathMarks(text: string): string | null {
  if (!/\$|\\[([]/.test(text)) return null
  const out: string[] = []
  let isFound = false
  let paragraph = ''
  const endParagraph = (): void => {
    const marked = markParagraph(paragraph)
    isFound ||= marked !== null
    out.push(marked ?? paragraph)
    paragraph = ''
  }
  let fence: string | null = null
  for (const line of text.split(/(?<=\n)/)) {
    const wasOpen = fence !== null
    fence = fenceAfter(fence, line)
    if (!wasOpen && fence === null && line.trim() !== '') {
      paragraph += line
      continue
    }
    endParagraph()
    out.push(line)
  }
  endParagraph()
  return isFound ? out.join('') : null
}

function markParagraph(text: string): string | null {
  let out = ''
  let copied = 0
  let at = 0
  const missing = new Set<string>()
  /** Where this next stands; not looked for again once it was missed. */
  const find = (wanted: string, from: number): number => {
    if (missing.has(wanted)) return -1
    const found = text.indexOf(wanted, from)
    if (found < 0) missing.add(wanted)
    return found
  }
  while (at < text.length) {
    const sign = text.charAt(at)
    if (sign === '`') {
      at = afterCode(text, at, missing)
      continue
    }
    if (sign !== '\\' && sign !== '$') {
      at += 1
      continue
    }
    const open = text.slice(at, at + 2)
    const close = ends[open]
    if (close === undefined) {
      const end = sign === '$' ? singleEnd(text, at) : -1
      if (end >= 0) {
        out += text.slice(copied, at) + between(text.slice(at + 1, end))
        copied = end + 1
      }
      // What is escaped opens nothing.
      at = end >= 0 ? end + 1 : at + (sign === '\\' ? 2 : 1)
      continue
    }
    const end = find(close, at + 2)
    const formula = end < 0 ? '' : text.slice(at + 2, end)
    if (formula.trim() === '') {
      at += 2
      continue
    }
    const after = end + 2
    const indent = open === '\\(' ? null : indentBefore(text, at)
    const isAlone = indent !== null && /^[ \t]*(?:\n|$)/.test(text.slice(after, after + 80))
    out += text.slice(copied, isAlone ? at - indent.length : at) + (isAlone ? alone(formula, indent) : between(formula))
    copied = after
    at = after
  }
  return copied === 0 ? null : out + text.slice(copied)
}

const tickRun = /`+/g

/** The place after a code span, or after the signs that open none: as many have to end it (CommonMark 6.1). */
function afterCode(text: string, at: number, missing: Set<string>): number {
  tickRun.lastIndex = at
  const [ticks = '`'] = tickRun.exec(text) ?? []
  const open = tickRun.lastIndex
  if (missing.has(ticks)) return open
  for (let run = tickRun.exec(text); run !== null; run = tickRun.exec(text)) {
    if (run[0] === ticks) return tickRun.lastIndex
  }
  missing.add(ticks)
  return open
}

const longestIndent = 40

/** The blanks between the start of its line and a place, null where something else is there. */
function indentBefore(text: string, at: number): string | null {
  const from = Math.max(0, at - longestIndent)
  const [before = '', blanks] = /(?:^|\n)([ \t]*)$/.exec(text.slice(from, at)) ?? []
  return blanks === undefined || (from > 0 && !before.startsWith('\n')) ? null : blanks
}

/** Where a formula that begins with a single sign ends; -1 where none begins. */
function singleEnd(text: string, at: number): number {
  if (/[\p{L}\p{N}$]$/u.test(text.slice(Math.max(0, at - 2), at))) return -1
  const within = text.slice(at + 1, at + 2 + longestSingle)
  const length = within.search(/[$\n]/)
  if (length < 1 || within[length] !== '$') return -1
  const formula = within.slice(0, length)
  const isApart = /^\s|[\s\\]$/.test(formula) || /^[\p{N}$]/u.test(text.slice(at + length + 2, at + length + 4))
  return isApart || !isFormula(formula) ? -1 : at + 1 + length
}

/** A name, or something that no sum of money has in it. */
const isFormula = (text: string): boolean => /[\\^_{}=<>+×±≤≥≈]/.test(text) || /^[A-Za-z][A-Za-z0-9]{0,3}$/.test(text)

/** More signs than stand together within. */
function signsAround(formula: string): string {
  const most = Math.max(1, ...(formula.match(/\$+/g) ?? []).map((run) => run.length))
  return '$'.repeat(most + 1)
}

function between(formula: string): string {
  const signs = signsAround(formula)
  return signs + formula.trim().replaceAll(/\s*\n\s*/g, ' ') + signs
}

function alone(formula: string, indent: string): string {
  const signs = signsAround(formula)
  const lines = formula.trim().split('\n')
  return [signs, ...lines.map((line) => line.trim()), signs].map((line) => indent + line).join('\n')
}
