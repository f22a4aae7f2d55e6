import { useText } from '../../../i18n/use-text'
import classes from './ClusterWindow.module.css'
import type { ModelFamily } from './model-family'

const aspects = ['what', 'testedOn', 'licence', 'limits'] as const

/** What whoever made the model says of it. */
export const AboutModel = ({ family }: { family: ModelFamily }) => {
  const t = useText()
  return (
    <div className={classes.about}>
      <dl className={classes.aspects}>
        {aspects.map((aspect) => (
          <div key={aspect}>
            <dt>{t(`modelCards.aspects.${aspect}`)}</dt>
            <dd>{t(`modelCards.families.${family}.${aspect}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.sources}>
        {t('modelCards.sources', { sources: t(`modelCards.families.${family}.sources`) })}
      </p>
    </div>
  )
}
