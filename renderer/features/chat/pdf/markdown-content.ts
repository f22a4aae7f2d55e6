import type { PhrasingContent, Root, RootContent, Table } from 'mdast'
import type { Content, ContentTable, ContentText } from 'pdfmake/interfaces'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { nodeWords } from '../markdown/node-words'
import { printable } from './printable'

const parser = unified().use(remarkParse).use(remarkGfm)

/** Deeper than this, what is nested stands as plain text. */
const deepest = 8

/** What a model wrote, as content of a PDF. HTML is text, links and pictures are words: nothing in it is followed. */
export function markdownContent(markdown: string): Content[] {
  const root: Root = parser.parse(markdown)
  return blocks(root.children, 0)
}

const blocks = (nodes: readonly RootContent[], depth: number): Content[] =>
  nodes.flatMap((node): Content[] => block(node, depth))

function block(node: RootContent, depth: number): Content[] {
  if (depth > deepest) return [{ text: printable(nodeWords(node)), style: 'paragraph' }]
  switch (node.type) {
    case 'paragraph':
      return [{ text: inline(node.children), style: 'paragraph' }]
    case 'heading':
      return [{ text: inline(node.children), style: node.depth <= 2 ? 'heading' : 'subheading', headlineLevel: 1 }]
    case 'code':
      return [codeBlock(node.value)]
    case 'blockquote':
      return [{ stack: blocks(node.children, depth + 1), style: 'quote', margin: [12, 0, 0, 0] }]
    case 'list': {
      const items = node.children.map((item): Content => ({
        stack: [
          ...(typeof item.checked === 'boolean' ? [{ text: item.checked ? '[x]' : '[ ]' }] : []),
          ...blocks(item.children, depth + 1),
        ],
      }))
      return [
        node.ordered === true ? { ol: items, start: node.start ?? 1, style: 'list' } : { ul: items, style: 'list' },
      ]
    }
    case 'table':
      return [tableContent(node)]
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
function tableContent({ children: [head, ...rows], align }: Table): Content {
  const columns = head?.children.length ?? 0
  if (head === undefined || columns === 0) return { text: '' }
  const cells = (row: Table['children'][number], isHead: boolean): ContentText[] =>
    Array.from({ length: columns }, (_cell, at) => ({
      text: inline(row.children[at]?.children ?? []),
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

function inline(nodes: readonly PhrasingContent[], style: Omit<ContentText, 'text'> = {}): ContentText[] {
  return nodes.flatMap((node): ContentText[] => {
    switch (node.type) {
      case 'strong':
        return inline(node.children, { ...style, bold: true })
      case 'emphasis':
        return inline(node.children, { ...style, italics: true })
      case 'delete':
        return inline(node.children, { ...style, decoration: 'lineThrough' })
      case 'inlineCode':
        return [{ ...style, text: printable(node.value), background: '#f2f4f5' }]
      case 'break':
        return [{ ...style, text: '\n' }]
      case 'link': {
        const said = nodeWords(node)
        const address =
          said === node.url || !/^https?:/.test(node.url) ? [] : [{ ...style, text: printable(` (${node.url})`) }]
        return [...inline(node.children, style), ...address]
      }
      case 'image':
        return [{ ...style, text: printable(`[${node.alt ?? ''}]`) }]
      default:
        return [{ ...style, text: printable(nodeWords(node)) }]
    }
  })
}
