import { IconInfoCircle } from '@tabler/icons-react'
import type { ContextFill } from '../../../../shared/domain/context/fill'
import { useText } from '../../../i18n/use-text'
import classes from './Context.module.css'

/** What will not go with the question, before it is sent; nothing when all of it does. */
export const ContextLoss = ({ fill }: { fill: ContextFill }) => {
  const t = useText()
  const { omittedTurnCount, omittedPictureCount, omittedDocumentCount, isTooLong } = fill
  const lines = [
    ...(isTooLong ? [t('chatContext.tooLong')] : []),
    ...(omittedTurnCount > 0 ? [t('chatContext.omitted', { count: omittedTurnCount })] : []),
    ...(omittedPictureCount > 0 ? [t('chatContext.omittedPictures', { count: omittedPictureCount })] : []),
    ...(omittedDocumentCount > 0 ? [t('chatContext.omittedDocuments', { count: omittedDocumentCount })] : []),
  ]
  if (lines.length === 0) return null
  return (
    <div className={classes.loss}>
      <IconInfoCircle size="1rem" stroke={1.75} aria-hidden />
      <div>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  )
}
