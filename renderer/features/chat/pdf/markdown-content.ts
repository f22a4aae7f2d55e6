import type { PhrasingContent, RootContent, Table } from 'mdast'
import type { Content, ContentStack, ContentSvg, ContentTable, ContentText } from 'pdfmake/interfaces'
import { markdownTree } from '../markdown/markdown-tree'
import { nodeWords } from '../markdown/node-words'
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
  blocks(markdownTree(markdown).children, { depth: 0, width })

const blocks = (nodes: readonly RootContent[], place: Place): Content[] =>
  nodes.flatMap((node): Content[] => block(node, place))

function block(node: RootContent, place: Place): Content[] {
  const { depth, width } = place
  if (depth > deepest) return [{ text: printable(nodeWords(node)), style: 'paragraph' }]
  switch (node.type) {
    case 'paragraph':
      return flow(inline(node.children, width), { style: 'paragraph' })
    case 'math':
      return [formulaBlock(node.value, width)]
    case 'heading':
      return flow(inline(node.children, width), {
        style: node.depth <= 2 ? 'heading' : 'subheading',
        headlineLevel: 1,
      })
    case 'code':
      return [codeBlock(node.value)]
    case 'blockquote':
      return [{ stack: blocks(node.children, within(place)), style: 'quote', margin: [12, 0, 0, 0] }]
    case 'list': {
      const items = node.children.map((item): Content => ({
        stack: [
          ...(typeof item.checked === 'boolean' ? [{ text: item.checked ? '[x]' : '[ ]' }] : []),
          ...blocks(item.children, within(place)),
        ],
      }))
      return [
        node.ordered === true ? { ol: items, start: node.start ?? 1, style: 'list' } : { ul: items, style: 'list' },
      ]
    }
    case 'table':
      return [tableContent(node, width)]
    case 'thematicBreak':
      return [{ text: '———', style: 'facts', alignment: 'center', margin: [0, 4, 0, 4] }]
    case 'html':
      return [{ text: printable(node.value), style: 'paragraph' }]
    default:
      return [{ text: printable(nodeWords(node)), style: 'paragraph' }]
  }
}

const codeBlock = (code: string): ContentTable => ({
  table: { widths: ['*'], body: [[{ text: printable(code), style: 'code', preserveLeadingSpaces: true }]] },
  layout: { hLineWidth: () => 0, vLineWidth: () => 0, fillColor: () => '#f2f4f5' },
  margin: [0, 2, 0, 8],
})

/** A table has no more columns than its head, and every row as many. */
function tableContent({ children: [head, ...rows], align }: Table, width: number): Content {
  const columns = head?.children.length ?? 0
  if (head === undefined || columns === 0) return { text: '' }
  const cellWidth = Math.max(1, width / columns - cellPadding)
  const cells = (row: Table['children'][number], isHead: boolean): ContentStack[] =>
    Array.from({ length: columns }, (_cell, at) => ({
      stack: flow(inline(row.children[at]?.children ?? [], cellWidth)),
      bold: isHead,
      alignment: align?.[at] ?? 'left',
    }))
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
function inline(nodes: readonly PhrasingContent[], width: number, style: Omit<ContentText, 'text'> = {}): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'strong':
        return inline(node.children, width, { ...style, bold: true })
      case 'emphasis':
        return inline(node.children, width, { ...style, italics: true })
      case 'delete':
        return inline(node.children, width, { ...style, decoration: 'lineThrough' })
      case 'inlineCode':
        return [{ ...style, text: printable(node.value), background: '#f2f4f5' }]
      case 'inlineMath':
        return formulaInline(node.value, width).map((part) => (part.svg === undefined ? { ...style, ...part } : part))
      case 'break':
        return [{ ...style, text: '\n' }]
      case 'link': {
        const said = nodeWords(node)
        const address =
          said === node.url || !/^https?:/.test(node.url) ? [] : [{ ...style, text: printable(` (${node.url})`) }]
        return [...inline(node.children, width, style), ...address]
      }
      case 'image':
        return [{ ...style, text: printable(`[${node.alt ?? ''}]`) }]
      default:
        return [{ ...style, text: printable(nodeWords(node)) }]
    }
  })
}
