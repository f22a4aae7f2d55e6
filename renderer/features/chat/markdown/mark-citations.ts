import type { ElementContent, Root, RootContent } from 'hast'
import { citingPieces } from '../../../../shared/domain/citations/find'

/** Text in these is not the answer's own words. */
const opaque = new Set(['a', 'code', 'pre'])

/** A rehype plugin: makes elements `cite` of what in brackets may name pages of a document. */
export const markCitations = () => (tree: Root) => {
  tree.children = tree.children.flatMap((child): RootContent[] => (child.type === 'doctype' ? [child] : marked(child)))
}

function marked(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return split(node.value)
  if (node.type === 'element' && !opaque.has(node.tagName)) node.children = node.children.flatMap(marked)
  return [node]
}

const split = (text: string): ElementContent[] =>
  citingPieces(text).map(({ text: value, namesPages }) =>
    namesPages
      ? { type: 'element', tagName: 'cite', properties: {}, children: [{ type: 'text', value }] }
      : { type: 'text', value },
  )
