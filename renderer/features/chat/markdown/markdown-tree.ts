import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { withMathMarks } from './math'

const plainParser = unified().use(remarkParse).use(remarkGfm)
const mathParser = unified().use(remarkParse).use(remarkGfm).use(remarkMath, { singleDollarTextMath: false })

/** What Markdown says as a tree, for what is no screen: a text, a page. */
export function markdownTree(markdown: string): Root {
  const marked = withMathMarks(markdown)
  return marked === null ? plainParser.parse(markdown) : mathParser.parse(marked)
}
