import type { MarkdownIt, StateBlock } from 'markdown-it'

/** markdown-it leaves out what is nested in more than 100 parts; a list opens two at once. */
const deepest = 90

/** A markdown-it plugin: makes one paragraph of what is nested too deep to be read further, so that no word is lost. */
export function keepDeep(parser: MarkdownIt): void {
  parser.block.ruler.before('table', 'deep', asParagraph)
}

function asParagraph(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.level < deepest) return false
  if (silent) return true
  state.push('paragraph_open', 'p', 1).map = [startLine, endLine]
  const line = state.push('inline', '', 0)
  line.content = state.getLines(startLine, endLine, state.blkIndent, false).trim()
  line.map = [startLine, endLine]
  line.children = []
  state.push('paragraph_close', 'p', -1)
  state.line = endLine
  return true
}
