import { useText } from '../../../i18n/use-text'
import { Panel } from '../../../ui/Panel'
import { AboutModel } from './AboutModel'
import classes from './ClusterWindow.module.css'
import { knownFamilies } from './model-family'

/** The models the hospital serves, to read about before there is a cluster. */
export const KnownModels = () => {
  const t = useText()
  return (
    <Panel title={t('modelCards.title')} description={t('modelCards.description')}>
      <ul className={classes.cards}>
        {knownFamilies.map((family) => (
          <li key={family} className={classes.card}>
            <h3 className={classes.cardTitle}>{t(`modelCards.families.${family}.name`)}</h3>
            <AboutModel family={family} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
