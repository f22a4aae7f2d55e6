import type { Content, ContentStack, ContentSvg, ContentTable, ContentText } from 'pdfmake/interfaces'
import { type MarkdownNode, markdownTree, nodeWords, rowsOf, untoldAddress } from '../markdown/markdown-tree'
import { sideOf, startOf } from '../markdown/token-facts'
import { formulaBlock, formulaInline } from './formula-content'
import { printable } from './printable'

/** Deeper than this, what is nested stands as plain text. */
const deepest = 8
/** What a list or a quote takes of the width, in points. */
const indent = 14
/** Around what stands in a cell, in points. */
const cellPadding = 10

/** Where something stands: how deep, and how wide it may be in points. */
interface Place {
  depth: number
  width: number
}
const within = ({ depth, width }: Place): Place => ({ depth: depth + 1, width: Math.max(indent, width - indent) })

/**
 * What a model wrote, as content of a PDF that may be so many points wide. HTML is text, links and pictures are words:
 * nothing in it is followed. Formulas are drawn.
 */
export const markdownContent = (markdown: string, width: number): Content[] =>
  blocks(markdownTree(markdown), { depth: 0, width })

const blocks = (nodes: readonly MarkdownNode[], place: Place): Content[] =>
  nodes.flatMap((node): Content[] => block(node, place))

function block(node: MarkdownNode, place: Place): Content[] {
  const { depth, width } = place
  if (depth > deepest) return [{ text: printable(nodeWords(node)), style: 'paragraph' }]
  const { type, token, children } = node
  switch (type) {
    case 'paragraph':
      // Items of a list that has no blank lines follow closely, as on the screen.
      return flow(inline(children, width), token.hidden ? { margin: [0, 0, 0, 1] } : { style: 'paragraph' })
    case 'formula':
      return [formulaBlock(token.content, width)]
    case 'heading':
      return flow(inline(children, width), {
        style: ['h1', 'h2'].includes(token.tag) ? 'heading' : 'subheading',
        headlineLevel: 1,
      })
    case 'fence':
    case 'code_block':
      return [codeBlock(token.content.replace(/\n$/, ''))]
    case 'blockquote':
      return [{ stack: blocks(children, within(place)), style: 'quote', margin: [12, 0, 0, 0] }]
    case 'bullet_list':
      return [{ ul: items(children, place), style: 'list' }]
    case 'ordered_list':
      return [{ ol: items(children, place), start: startOf(token) ?? 1, style: 'list' }]
    case 'table':
      return [tableContent(node, width)]
    case 'hr':
      return [{ text: '———', style: 'facts', alignment: 'center', margin: [0, 4, 0, 4] }]
    default:
      return [{ text: printable(nodeWords(node)), style: 'paragraph' }]
  }
}

const items = (nodes: readonly MarkdownNode[], place: Place): Content[] =>
  nodes.map((item) => ({ stack: blocks(item.children, within(place)) }))

const codeBlock = (code: string): ContentTable => ({
  table: { widths: ['*'], body: [[{ text: printable(code), style: 'code', preserveLeadingSpaces: true }]] },
  layout: { hLineWidth: () => 0, vLineWidth: () => 0, fillColor: () => '#f2f4f5' },
  margin: [0, 2, 0, 8],
})

/** A table has no more columns than its head, and every row as many. */
function tableContent(table: MarkdownNode, width: number): Content {
  const [head, ...rows] = rowsOf(table)
  const columns = head?.children.length ?? 0
  if (head === undefined || columns === 0) return { text: '' }
  const cellWidth = Math.max(1, width / columns - cellPadding)
  const cells = (row: MarkdownNode, isHead: boolean): ContentStack[] =>
    Array.from({ length: columns }, (_cell, at) => {
      const cell = row.children[at]
      return {
        stack: flow(inline(cell?.children ?? [], cellWidth)),
        bold: isHead,
        alignment: (cell && sideOf(cell.token)) ?? 'left',
      }
    })
  return {
    table: {
      headerRows: 1,
      widths: Array.from({ length: columns }, () => '*'),
      body: [cells(head, true), ...rows.map((row) => cells(row, false))],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => '#b8c0c4',
      vLineColor: () => '#b8c0c4',
      fillColor: (row) => (row === 0 ? '#f2f4f5' : null),
    },
    style: 'table',
  }
}

/** A part of a line; or a formula that no line holds, which stands between two. */
type Inline = ContentText | ContentSvg

/** Parts one after another: those of a line together, in one text of this kind. */
function flow(parts: readonly Inline[], kind: Omit<ContentText, 'text'> = {}): Content[] {
  const contents: Content[] = []
  let line: ContentText[] = []
  const endLine = (): void => {
    if (line.length > 0) contents.push({ ...kind, text: line })
    line = []
  }
  for (const part of parts) {
    if (part.svg === undefined) {
      line.push(part)
    } else {
      endLine()
      contents.push(part)
    }
  }
  endLine()
  return contents
}

/** What stands in a line that may be so many points wide. */
function inline(nodes: readonly MarkdownNode[], width: number, style: Omit<ContentText, 'text'> = {}): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    const { type, token, children } = node
    switch (type) {
      case 'strong':
        return inline(children, width, { ...style, bold: true })
      case 'em':
        return inline(children, width, { ...style, italics: true })
      case 's':
        return inline(children, width, { ...style, decoration: 'lineThrough' })
      case 'code_inline':
        return [{ ...style, text: printable(token.content), background: '#f2f4f5' }]
      case 'formula':
        return formulaInline(token.content, width).map((part) =>
          part.svg === undefined ? { ...style, ...part } : part,
        )
      case 'softbreak':
      case 'hardbreak':
        return [{ ...style, text: '\n' }]
      case 'task':
        return [{ ...style, text: token.content === '' ? '[ ] ' : '[x] ' }]
      case 'link': {
        const address = untoldAddress(node)
        const told = address === null ? [] : [{ ...style, text: printable(` (${address})`) }]
        return [...inline(children, width, style), ...told]
      }
      case 'image':
        return [{ ...style, text: printable(`[${nodeWords(node)}]`) }]
      default:
        return [{ ...style, text: printable(nodeWords(node)) }]
    }
  })
}
