import type { ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import { markdownTree } from './markdown-tree'
import { nodeWords } from './node-words'

/** Deeper than this, what is nested stands on one line. */
const deepest = 8

/**
 * What Markdown says, as a text for where Markdown means nothing: without its signs, cells of tables apart by tabs as
 * spreadsheets take them, addresses in brackets after their words, formulas as TeX.
 */
export const plainTextOf = (markdown: string): string => blocks(markdownTree(markdown).children, 0)

const blocks = (nodes: readonly RootContent[], depth: number): string =>
  nodes
    .map((node) => block(node, depth))
    .filter((text) => text !== '')
    .join('\n\n')

function block(node: RootContent, depth: number): string {
  if (depth > deepest) return nodeWords(node)
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inline(node.children)
    case 'blockquote':
      return indented(blocks(node.children, depth + 1), '> ', '> ')
    case 'list': {
      const { ordered, start, spread, children } = node
      const first = start ?? 1
      const items = children.map((each, at) => item(each, ordered === true ? `${first + at}. ` : '- ', depth))
      return items.join(spread === true ? '\n\n' : '\n')
    }
    case 'table':
      return rows(node)
    case 'thematicBreak':
      return '———'
    case 'definition':
      return ''
    default:
      return nodeWords(node)
  }
}

function item({ checked, children }: ListItem, mark: string, depth: number): string {
  const box = typeof checked === 'boolean' ? (checked ? '☑ ' : '☐ ') : ''
  // Its paragraph, and lists within it, follow each other without a line between.
  const text = children.map((child) => block(child, depth + 1)).join('\n')
  return indented(box + text, mark, ' '.repeat(mark.length))
}

const indented = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first : others) + line)
    .join('\n')

const rows = ({ children }: Table): string =>
  children.map((row) => row.children.map((cell) => inline(cell.children)).join('\t')).join('\n')

const inline = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node) => {
      switch (node.type) {
        case 'break':
          return '\n'
        case 'link': {
          const said = inline(node.children)
          return said === node.url || !/^https?:/.test(node.url) ? said : `${said} (${node.url})`
        }
        case 'image':
          return `[${node.alt ?? ''}]`
        case 'emphasis':
        case 'strong':
        case 'delete':
          return inline(node.children)
        default:
          return nodeWords(node)
      }
    })
    .join('')
