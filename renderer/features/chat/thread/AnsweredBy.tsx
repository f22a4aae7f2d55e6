import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { endpointHost } from '../../cluster/endpoint'
import type { AnswerMessage } from '../../../../shared/contract/chat'
import classes from './Thread.module.css'

/** Which server gave the answer: shown where there are several, or where another was asked first. */
export const AnsweredBy = ({ message: { endpoint, insteadOf } }: { message: AnswerMessage }) => {
  const t = useText()
  const count = useRouteQuery('cluster.endpoints', {}).data?.length ?? 0
  if (endpoint === '' || (count < 2 && insteadOf.length === 0)) return null
  const others = insteadOf.map((other) => endpointHost(other.endpoint)).join(', ')
  return (
    <>
      <span className={classes.fact} title={endpoint}>
        {endpointHost(endpoint)}
      </span>
      {others !== '' && (
        <span
          className={classes.fact}
          title={insteadOf.map(({ endpoint: url, code }) => `${endpointHost(url)}: ${t(`errors.${code}`)}`).join('\n')}
        >
          {t('chat.messages.insteadOf', { server: others })}
        </span>
      )}
    </>
  )
}
