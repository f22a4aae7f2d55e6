import type { Capabilities, ServedModel } from '../../../../shared/contract/cluster'
import type { Translate } from '../../../i18n/typed'
import type { Format } from '../../../i18n/format'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { errorText } from '../../../ui/error-text'
import { Facts } from '../../../ui/Facts'
import { Notice } from '../../../ui/Notice'
import { AboutModel } from './AboutModel'
import classes from './ClusterWindow.module.css'
import { familyOf } from './model-family'

interface ModelCardProps {
  served: ServedModel
  /** Null where there is only one. */
  server: string | null
}

/** A served model: what it showed it can do here, and what its makers say of it. */
export const ModelCard = ({ served, server }: ModelCardProps) => {
  const t = useText()
  const format = useFormat()
  const { model, contextTokens, capabilities, probedAtMs, error } = served
  const family = familyOf(model)
  const facts = [
    ...(server === null ? [] : [{ name: t('cluster.models.server'), value: server }]),
    {
      name: t('cluster.models.context'),
      value:
        contextTokens === null
          ? t('cluster.models.contextUnknown')
          : t('cluster.models.tokens', { count: contextTokens }),
    },
    ...(capabilities === null ? [] : factsOf(capabilities, t, format)),
  ]
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h3 className={classes.cardTitle}>{model}</h3>
        <span className={classes.dim}>
          {capabilities === null ? t('cluster.models.unknown') : t(`cluster.models.kinds.${capabilities.kind}`)}
        </span>
      </div>
      <Facts facts={facts} />
      {error !== null && <Notice tone="warning">{errorText(error, t)}</Notice>}
      {probedAtMs !== null && (
        <p className={classes.dim}>{t('cluster.models.probedAt', { time: format.dateTime(probedAtMs) })}</p>
      )}
      {family === null ? <p className={classes.note}>{t('modelCards.unknown')}</p> : <AboutModel family={family} />}
    </li>
  )
}

function factsOf(capabilities: Capabilities, t: Translate, format: Format): { name: string; value: string }[] {
  if (capabilities.kind === 'embedding') {
    return [{ name: t('cluster.models.dimension'), value: format.number(capabilities.dimension) }]
  }
  if (capabilities.kind !== 'chat') return []
  const { pictureTokens, takesSystem, takesAnyOrder, continues, jsonSchema, tokenRatio } = capabilities
  const yesNo = (is: boolean): string => t(is ? 'common.yes' : 'common.no')
  return [
    {
      name: t('cluster.models.pictures'),
      value: pictureTokens === null ? t('common.no') : t('cluster.models.pictureCost', { count: pictureTokens }),
    },
    { name: t('cluster.models.system'), value: yesNo(takesSystem) },
    { name: t('cluster.models.anyOrder'), value: yesNo(takesAnyOrder) },
    { name: t('cluster.models.continues'), value: yesNo(continues) },
    { name: t('cluster.models.json'), value: t(`cluster.models.jsonSchema.${jsonSchema}`) },
    { name: t('cluster.models.tokenizer'), value: yesNo(tokenRatio !== null) },
  ]
}
