// oxlint-disable import/no-unassigned-import -- a style sheet
import 'katex/dist/katex.min.css'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeKatex from 'rehype-katex'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { markCitations } from './mark-citations'

const remark = [remarkGfm, [remarkMath, { singleDollarTextMath: false }]] satisfies Parameters<
  typeof ReactMarkdown
>[0]['remarkPlugins']
// A formula that is still being written, or can't be read, is shown as it was written. None may load, link or grow at will.
const rehype = [
  markCitations,
  [
    rehypeKatex,
    { trust: false, strict: 'ignore', throwOnError: false, errorColor: 'currentColor', maxSize: 20, maxExpand: 200 },
  ],
] satisfies Parameters<typeof ReactMarkdown>[0]['rehypePlugins']

/** A piece with mathematics in it; apart, so that what reads mathematics is only loaded for some. */
const MathBlock = ({ text, components }: { text: string; components: Components }) => (
  <ReactMarkdown remarkPlugins={remark} rehypePlugins={rehype} components={components}>
    {text}
  </ReactMarkdown>
)

export default MathBlock
