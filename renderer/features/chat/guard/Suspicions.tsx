import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import classes from './Suspicions.module.css'
import type { ShownSuspicion } from './use-suspicions'

interface SuspicionsProps {
  found: readonly ShownSuspicion[]
  /** In a question being written, in a document of it, or in all of a request. */
  place: 'draft' | 'document' | 'request'
  children?: React.ReactNode
}

const shownAtMost = 3

/** Tells which passages read as instructions to the model, and why; it stops nothing. */
export const Suspicions = ({ found, place, children }: SuspicionsProps) => {
  const t = useText()
  const more = found.length - shownAtMost
  return (
    <Notice tone="info" title={t('guard.title')}>
      <ul className={classes.passages} aria-label={t('guard.passages')}>
        {found.slice(0, shownAtMost).map(({ kind, excerpt }, index) => (
          // Two equal passages are told apart by their order alone.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <q className={classes.excerpt}>{excerpt}</q>{' '}
            <span className={classes.kind}>{t(`guard.kinds.${kind}`)}</span>
          </li>
        ))}
        {more > 0 && <li className={classes.kind}>{t('guard.more', { count: more })}</li>}
      </ul>
      <p className={classes.advice}>{t(`guard.${place}`)}</p>
      {children}
    </Notice>
  )
}
