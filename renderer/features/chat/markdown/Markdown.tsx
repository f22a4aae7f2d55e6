import { lazy, memo, Suspense } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { useText } from '../../../i18n/use-text'
import { ScrollRegion } from '../ScrollRegion'
import { Citation } from './Citation'
import { Link } from './Link'
import { markCitations } from './mark-citations'
import classes from './Markdown.module.css'
import { withMathMarks } from './math'
import type { Blocks } from './split-blocks'

const remark = [remarkGfm]
const rehype = [markCitations]
const MathBlock = lazy(() => import('./MathBlock'))

const Anchor: Components['a'] = ({ href, children }) => <Link address={href}>{children}</Link>

const Image: Components['img'] = ({ alt }) => {
  const t = useText()
  return <span className={classes.image}>[{t('chat.messages.image', { description: alt ?? '' })}]</span>
}

const Table: Components['table'] = ({ children }) => {
  const t = useText()
  return (
    <ScrollRegion className={classes.scroll} label={t('chat.messages.table')}>
      <table>{children}</table>
    </ScrollRegion>
  )
}

const Code: Components['pre'] = ({ children }) => {
  const t = useText()
  return (
    <ScrollRegion className={classes.scroll} label={t('chat.messages.code')}>
      <pre>{children}</pre>
    </ScrollRegion>
  )
}

/**
 * What a model wrote is data: HTML is shown as text, links are only followed by a person who saw where to, pictures never
 * fetched. Headings start under those of the screen.
 */
const components: Components = {
  a: Anchor,
  cite: ({ children }) => (typeof children === 'string' ? <Citation text={children} /> : children),
  img: Image,
  table: Table,
  pre: Code,
  input: ({ checked }) => <span>{checked === true ? '☑ ' : '☐ '}</span>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
}

const Plain = ({ text }: { text: string }) => (
  <ReactMarkdown remarkPlugins={remark} rehypePlugins={rehype} components={components}>
    {text}
  </ReactMarkdown>
)

const Block = memo(({ text }: { text: string }) => {
  const withMath = withMathMarks(text)
  if (withMath === null) return <Plain text={text} />
  return (
    <Suspense fallback={<Plain text={text} />}>
      <MathBlock text={withMath} components={components} />
    </Suspense>
  )
})
Block.displayName = 'Block'

/** Blocks are only ever added, so their place identifies them. */
const Finished = memo(({ blocks }: { blocks: Blocks['done'] }) =>
  // oxlint-disable-next-line react/no-array-index-key
  blocks.map((text, index) => <Block key={index} text={text} />),
)
Finished.displayName = 'Finished'

interface MarkdownProps {
  blocks: Blocks
  /** A caret stands where the next word will come. */
  growing?: boolean
}

/** Draws only the block that is being written; finished ones are left as they are. */
export const Markdown = ({ blocks, growing = false }: MarkdownProps) => (
  <div className={classes.markdown} data-growing={growing || undefined}>
    <Finished blocks={blocks.done} />
    {blocks.tail !== '' && (
      <div className={classes.tail}>
        <Block text={blocks.tail} />
      </div>
    )}
  </div>
)
