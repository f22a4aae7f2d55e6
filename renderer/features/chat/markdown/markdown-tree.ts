import type { Token } from 'markdown-it'
import { parseMarkdown } from './parser'
import { addressOf, wordsOf } from './token-facts'

/** Something written, with what is in it; what stands in a line is right in the block the line is of. */
export interface MarkdownNode {
  /** As markdown-it calls its token, without `_open`. */
  type: string
  token: Token
  children: readonly MarkdownNode[]
}

/** What Markdown says as a tree, for what is no screen: a text, a page. Read as on the screen. */
export function markdownTree(markdown: string): readonly MarkdownNode[] {
  const top: MarkdownNode[] = []
  const open: MarkdownNode[][] = []
  const read = (token: Token): void => {
    if (token.type === 'inline') {
      token.children?.forEach(read)
    } else if (token.nesting === -1) {
      open.pop()
    } else {
      const children: MarkdownNode[] = []
      const among = open.at(-1) ?? top
      among.push({ type: token.type.replace(/_open$/, ''), token, children })
      if (token.nesting === 1) open.push(children)
    }
  }
  parseMarkdown(markdown).forEach(read)
  return top
}

/** The words of a node and of all below it. */
export const nodeWords = ({ token, children }: MarkdownNode): string =>
  children.length === 0 ? wordsOf(token) : children.map(nodeWords).join('')

/** The address of a link where its words do not tell it, and it is a page of the web. */
export function untoldAddress({ token }: MarkdownNode): string | null {
  const address = addressOf(token) ?? ''
  return token.info !== 'auto' && /^https?:/.test(address) ? address : null
}

/** Of a table, its head first. */
export const rowsOf = ({ children }: MarkdownNode): readonly MarkdownNode[] => children.flatMap((part) => part.children)
