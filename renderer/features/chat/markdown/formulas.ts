import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/**
 * A markdown-it plugin: makes `formula` tokens of what `withMathMarks` put between signs, on lines of its own where it
 * stands alone. Reads them only where `hasFormulas` is set in what is given with the text.
 */
export function findFormulas(parser: MarkdownIt): void {
  parser.inline.ruler.before('escape', 'formula', within)
  parser.block.ruler.before('fence', 'formula', alone, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}

const hasFormulas = (env: unknown): boolean =>
  typeof env === 'object' && env !== null && 'hasFormulas' in env && env.hasFormulas === true

function within(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (src[pos] !== '$' || !hasFormulas(state.env)) return false
  const open = signsAt(src, pos, posMax)
  const start = pos + open
  state.pos = start
  let end = open < 2 ? -1 : src.indexOf('$', start)
  while (end >= 0 && end < posMax) {
    const close = signsAt(src, end, posMax)
    if (close === open) {
      if (!silent) state.push('formula', '', 0).content = src.slice(start, end).trim()
      state.pos = end + close
      return true
    }
    end = src.indexOf('$', end + close)
  }
  if (!silent) state.pending += src.slice(pos, start)
  return true
}

function signsAt(text: string, at: number, end: number): number {
  let after = at
  while (after < end && text[after] === '$') after += 1
  return after - at
}

function alone(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (!hasFormulas(state.env)) return false
  const signs = lineAt(state, startLine)
  if (!/^\${2,}$/.test(signs)) return false
  for (let line = startLine + 1; line < endLine; line += 1) {
    if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) return false
    if (lineAt(state, line) !== signs) continue
    if (silent) return true
    const token = state.push('formula', '', 0)
    token.block = true
    token.content = state.getLines(startLine + 1, line, state.sCount[startLine] ?? 0, false).trim()
    token.map = [startLine, line + 1]
    state.line = line + 1
    return true
  }
  return false
}

const lineAt = ({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string =>
  src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line]).trimEnd()
