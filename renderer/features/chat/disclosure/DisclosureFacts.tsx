import type { DisclosurePreview } from '../../../../shared/contract/chat'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './Disclosure.module.css'

/** Where it goes, how large it is, and the hash it is logged under. */
export const DisclosureFacts = ({ preview }: { preview: DisclosurePreview }) => {
  const t = useText()
  const format = useFormat()
  const { endpoints, model, bodyBytes, bodySha256, messages, contextTokens, answerTokens } = preview
  const tokens = messages.reduce((sum, message) => sum + message.tokens, 0)
  const [first, ...others] = endpoints
  const facts = [
    [t('chat.disclosure.destination'), first],
    ...(others.length > 0 ? [[t('chat.disclosure.otherwise'), others.join(' · ')] as const] : []),
    [t('chat.disclosure.model'), model],
    [
      t('chat.disclosure.tokensName'),
      t('chat.disclosure.tokensOf', { tokens, answer: answerTokens, total: contextTokens }),
    ],
    [t('chat.disclosure.size'), format.bytes(bodyBytes)],
    [t('chat.disclosure.hash'), bodySha256],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
