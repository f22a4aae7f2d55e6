import type { DisclosurePreview } from '../../../../shared/contract/chat'
import { useText } from '../../../i18n/use-text'
import { ScrollRegion } from '../ScrollRegion'
import classes from './Disclosure.module.css'

/** Every text of the request in the order it will leave. */
export const DisclosureTexts = ({ messages, continuation }: Pick<DisclosurePreview, 'messages' | 'continuation'>) => {
  const t = useText()
  const last = messages.length - 1
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('chat.disclosure.texts')}</h3>
      <ScrollRegion className={classes.texts} label={t('chat.disclosure.texts')}>
        <ol>
          {messages.map(({ role, text, pictureSha256s, tokens }, index) => (
            // The order is all that tells two equal messages apart.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={classes.text}>
              <p className={classes.role}>
                {t(
                  index === last && continuation !== null
                    ? `chat.disclosure.${continuation}`
                    : `chat.disclosure.role.${role}`,
                )}
                {pictureSha256s.length > 0 &&
                  ` · ${t('chat.disclosure.textWithPictures', { count: pictureSha256s.length })}`}
                {` · ${t('chat.disclosure.tokens', { count: tokens })}`}
              </p>
              <p className={classes.body}>{text}</p>
            </li>
          ))}
        </ol>
      </ScrollRegion>
    </section>
  )
}
