import type { Token } from 'markdown-it'
import { type ComponentType, createElement, type CSSProperties, Fragment, type ReactNode } from 'react'
import { citingPieces } from '../../../../shared/domain/citations/find'
import { addressOf, type Side, sideOf, startOf, wordsOf } from './token-facts'

/** What draws the parts that are more than an element of HTML. */
export interface Parts {
  Link: ComponentType<{ address: string | undefined; children?: ReactNode }>
  /** Words in brackets that name pages of something. */
  Citation: ComponentType<{ text: string }>
  Picture: ComponentType<{ description: string }>
  /** Around the parts of a table. */
  Table: ComponentType<{ children?: ReactNode }>
  /** Around an element `code`. */
  CodeBlock: ComponentType<{ children?: ReactNode }>
  Formula: ComponentType<{ tex: string; isAlone: boolean }>
}

/** What is drawn as it is. Headings start under those of the screen. */
const tags: Readonly<Record<string, string>> = {
  h1: 'h3',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  h6: 'h6',
  p: 'p',
  blockquote: 'blockquote',
  ul: 'ul',
  li: 'li',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  strong: 'strong',
  em: 'em',
  s: 'del',
}

/** An element not ended yet: its children so far. */
interface Open {
  token: Token
  children: ReactNode[]
}

/**
 * Draws what the parser read. What a model wrote is data: links are only followed by a person who saw where to, pictures
 * never fetched, and nothing else that loads or runs is ever made.
 */
export function drawTokens(tokens: readonly Token[], parts: Parts): ReactNode {
  const top: ReactNode[] = []
  const open: Open[] = []
  let links = 0
  const add = (node: ReactNode): void => {
    const children = open.at(-1)?.children ?? top
    const before = children.at(-1)
    if (typeof node === 'string' && typeof before === 'string') children[children.length - 1] = before + node
    else children.push(node)
  }
  const addText = (text: string): void => {
    // Words of a link are not the answer's own.
    if (links > 0 || !text.includes(']')) return add(text)
    for (const piece of citingPieces(text)) {
      add(piece.namesPages ? createElement(parts.Citation, { text: piece.text }) : piece.text)
    }
  }
  const draw = (token: Token): void => {
    if (token.hidden) return
    if (token.type === 'inline') {
      token.children?.forEach(draw)
    } else if (token.nesting === 1) {
      if (token.type === 'link_open') links += 1
      open.push({ token, children: [] })
    } else if (token.nesting === -1) {
      const ended = open.pop()
      if (ended?.token.type === 'link_open') links -= 1
      if (ended !== undefined) add(element(ended, parts))
    } else if (token.type === 'text') {
      addText(token.content)
    } else {
      add(leaf(token, parts))
    }
  }
  tokens.forEach(draw)
  return createElement(Fragment, null, ...top)
}

function element({ token, children }: Open, { Link, Table }: Parts): ReactNode {
  switch (token.tag) {
    case 'a':
      return createElement(Link, { address: addressOf(token) }, ...children)
    case 'table':
      return createElement(Table, null, ...children)
    case 'ol':
      return createElement('ol', beginning(token), ...children)
    case 'th':
    case 'td':
      return createElement(token.tag, alignment(token), ...children)
    default:
      return createElement(tags[token.tag] ?? Fragment, null, ...children)
  }
}

function leaf(token: Token, { CodeBlock, Picture, Formula }: Parts): ReactNode {
  switch (token.type) {
    case 'softbreak':
      return '\n'
    case 'hardbreak':
      return <br />
    case 'hr':
      return <hr />
    case 'code_inline':
      return <code>{token.content}</code>
    case 'fence':
    case 'code_block':
      return (
        <CodeBlock>
          <code>{token.content}</code>
        </CodeBlock>
      )
    case 'task':
      return <span>{token.content === '' ? '☐ ' : '☑ '}</span>
    case 'image':
      return <Picture description={wordsOf(token)} />
    case 'formula':
      return <Formula tex={token.content} isAlone={token.block} />
    default:
      return token.content
  }
}

const beginning = (token: Token): { start: number } | null => {
  const start = startOf(token)
  return start === null ? null : { start }
}

/** One object for each, so that what is drawn anew is known as the same. */
const alignments: Readonly<Record<Side, { style: CSSProperties }>> = {
  left: { style: { textAlign: 'left' } },
  center: { style: { textAlign: 'center' } },
  right: { style: { textAlign: 'right' } },
}

const alignment = (token: Token): { style: CSSProperties } | null => {
  const side = sideOf(token)
  return side === null ? null : alignments[side]
}
