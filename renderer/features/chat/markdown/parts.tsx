import type { ReactNode } from 'react'
import { useText } from '../../../i18n/use-text'
import { ScrollRegion } from '../ScrollRegion'
import { Citation } from './Citation'
import type { Parts } from './draw'
import { Formula } from './Formula'
import { Link } from './Link'
import classes from './Markdown.module.css'

/** Pictures are never fetched: what they are said to show stands for them. */
const Picture = ({ description }: { description: string }) => {
  const t = useText()
  return <span className={classes.image}>[{t('chat.messages.image', { description })}]</span>
}

const Table = ({ children }: { children?: ReactNode }) => {
  const t = useText()
  return (
    <ScrollRegion className={classes.scroll} label={t('chat.messages.table')}>
      <table>{children}</table>
    </ScrollRegion>
  )
}

const CodeBlock = ({ children }: { children?: ReactNode }) => {
  const t = useText()
  return (
    <ScrollRegion className={classes.scroll} label={t('chat.messages.code')}>
      <pre>{children}</pre>
    </ScrollRegion>
  )
}

export const parts: Parts = { Link, Citation, Picture, Table, CodeBlock, Formula }
