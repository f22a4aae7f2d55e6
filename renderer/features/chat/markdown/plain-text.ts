import { type MarkdownNode, markdownTree, nodeWords, rowsOf, untoldAddress } from './markdown-tree'
import { startOf } from './token-facts'

/** Deeper than this, what is nested stands on one line. */
const deepest = 8

/**
 * What Markdown says, as a text for where Markdown means nothing: without its signs, cells of tables apart by tabs as
 * spreadsheets take them, addresses in brackets after their words, formulas as TeX.
 */
export const plainTextOf = (markdown: string): string => blocks(markdownTree(markdown), 0)

const blocks = (nodes: readonly MarkdownNode[], depth: number): string =>
  nodes
    .map((node) => block(node, depth))
    .filter((text) => text !== '')
    .join('\n\n')

function block(node: MarkdownNode, depth: number): string {
  if (depth > deepest) return nodeWords(node)
  const { type, token, children } = node
  switch (type) {
    case 'paragraph':
    case 'heading':
      return inline(children)
    case 'blockquote':
      return indented(blocks(children, depth + 1), '> ', '> ')
    case 'bullet_list':
      return items(children, () => '- ', depth)
    case 'ordered_list':
      return items(children, (at) => `${(startOf(token) ?? 1) + at}. `, depth)
    case 'table':
      return rowsOf(node)
        .map((row) => row.children.map((cell) => inline(cell.children)).join('\t'))
        .join('\n')
    case 'hr':
      return '———'
    case 'fence':
    case 'code_block':
      return token.content.replace(/\n$/, '')
    default:
      return nodeWords(node)
  }
}

function items(children: readonly MarkdownNode[], markOf: (at: number) => string, depth: number): string {
  const isLoose = children.some((item) =>
    item.children.some(({ type, token }) => type === 'paragraph' && !token.hidden),
  )
  return children
    .map((item, at) => {
      const mark = markOf(at)
      // Its paragraph, and lists within it, follow each other without a line between.
      const text = item.children.map((child) => block(child, depth + 1)).join('\n')
      return indented(text, mark, ' '.repeat(mark.length))
    })
    .join(isLoose ? '\n\n' : '\n')
}

const indented = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first : others) + line)
    .join('\n')

const inline = (nodes: readonly MarkdownNode[]): string =>
  nodes
    .map((node) => {
      const { type, token, children } = node
      switch (type) {
        case 'softbreak':
        case 'hardbreak':
          return '\n'
        case 'task':
          return token.content === '' ? '☐ ' : '☑ '
        case 'link': {
          const address = untoldAddress(node)
          return inline(children) + (address === null ? '' : ` (${address})`)
        }
        case 'image':
          return `[${nodeWords(node)}]`
        case 'strong':
        case 'em':
        case 's':
          return inline(children)
        default:
          return nodeWords(node)
      }
    })
    .join('')
