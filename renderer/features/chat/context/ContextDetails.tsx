import type { ChatContext } from '../../../../shared/contract/chat-context'
import { type ContextFill, contextParts } from '../../../../shared/domain/context/fill'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './Context.module.css'
import { ContextBar } from './ContextBar'
import { ContextLoss } from './ContextLoss'
import { SummaryChoice } from './SummaryChoice'
import { percentOf } from './percent'

interface ContextDetailsProps {
  fill: ContextFill
  context: ChatContext
}

/** What fills the context as a table, what will be left out, and how it was counted. */
export const ContextDetails = ({ fill, context: { model, turns } }: ContextDetailsProps) => {
  const t = useText()
  const format = useFormat()
  const { parts, totalTokens } = fill
  return (
    <div className={classes.details}>
      <h2 className={classes.title}>{t('chatContext.title')}</h2>
      <p className={classes.dim}>{t('chatContext.explain')}</p>
      <ContextBar fill={fill} />
      <table className={classes.table}>
        <caption className="visually-hidden">{t('chatContext.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chatContext.columns.part')}</th>
            <th scope="col">{t('chatContext.columns.tokens')}</th>
            <th scope="col">{t('chatContext.columns.share')}</th>
          </tr>
        </thead>
        <tbody>
          {contextParts.map((part) => (
            <tr key={part}>
              <th scope="row">
                <span className={classes.swatch} data-part={part} aria-hidden />
                {t(`chatContext.parts.${part}`)}
              </th>
              <td>{format.number(parts[part])}</td>
              <td>{percentOf(parts[part], totalTokens)} %</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('chatContext.total')}</th>
            <td>{format.number(totalTokens)}</td>
            <td>100 %</td>
          </tr>
        </tfoot>
      </table>
      <ContextLoss fill={fill} />
      <SummaryChoice />
      <p className={classes.dim}>
        {t(howCounted(turns))} {model === '' ? t('chatContext.noModel') : t('chatContext.model', { model })}
      </p>
    </div>
  )
}

const howCounted = (turns: ChatContext['turns']) => {
  const counted = turns.filter(({ isCounted }) => isCounted).length
  if (counted === 0) return 'chatContext.estimated'
  return counted === turns.length ? 'chatContext.counted' : 'chatContext.partlyCounted'
}
