import { IconFileText } from '@tabler/icons-react'
import type { ObjectFact } from '../../../../shared/contract/documents'
import { useText } from '../../../i18n/use-text'
import classes from './documents.module.css'

/** What an object that is neither picture nor text is, and what it is called. */
export const ObjectFacts = ({ facts, kind }: { facts: readonly ObjectFact[]; kind: string }) => {
  const t = useText()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
    <section className={classes.notice} tabIndex={0} aria-label={kind}>
      <IconFileText size="1.75rem" stroke={1.5} aria-hidden />
      <p className={classes.noticeTitle}>{kind}</p>
      <p>{t('documents.noPicture')}</p>
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(({ key, values }) => (
            <div key={key}>
              <dt>{t(`documents.facts.${key}`)}</dt>
              <dd>{values.join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
