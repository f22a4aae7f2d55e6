import type { DisclosurePreview } from '../../../../shared/contract/chat'
import { resource } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import classes from './Disclosure.module.css'

/** Every picture of the request as it will leave, with what to look for on it. */
export const DisclosurePictures = ({ pictures }: Pick<DisclosurePreview, 'pictures'>) => {
  const t = useText()
  const format = useFormat()
  if (pictures.length === 0) return null
  const declaresText = pictures.some(({ burnedInAnnotation }) => burnedInAnnotation === 'yes')
  const mayHaveText = pictures.some(({ burnedInAnnotation }) => burnedInAnnotation === 'unknown')
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('chat.disclosure.pictures', { count: pictures.length })}</h3>
      <div className={classes.pictures} data-single={pictures.length === 1 || undefined}>
        {pictures.map(({ sha256, widthPx, heightPx, sizeBytes }, index) => (
          <figure key={`${sha256}-${index}`} className={classes.picture}>
            <img
              src={resource(`/blob/${sha256}`)}
              alt={t('chat.disclosure.pictureOf', { position: index + 1, total: pictures.length })}
              width={widthPx}
              height={heightPx}
            />
            <figcaption>
              {t('chat.picture.size', { width: widthPx, height: heightPx, size: format.bytes(sizeBytes) })}
              <code className={classes.hash}>{sha256}</code>
            </figcaption>
          </figure>
        ))}
      </div>
      {declaresText && <Notice tone="danger">{t('chat.disclosure.burnedInYes')}</Notice>}
      {!declaresText && mayHaveText && <Notice tone="warning">{t('chat.disclosure.burnedInUnknown')}</Notice>}
      <p className={classes.dim}>{t('chat.disclosure.onlyPixels')}</p>
    </section>
  )
}
