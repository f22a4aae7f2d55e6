import type { Node } from 'mdast'

/** The words of a node and of all below it. */
export function nodeWords(node: Node): string {
  if ('value' in node && typeof node.value === 'string') return node.value
  if ('children' in node && Array.isArray(node.children)) return node.children.map(nodeWords).join('')
  return ''
}
