import { Loader } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { documentLimits } from '../../../../shared/contract/chat-documents'
import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import type { Format } from '../../../i18n/format'
import type { Translate } from '../../../i18n/typed'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { errorText } from '../../../ui/error-text'
import classes from './Documents.module.css'
import type { Reading } from './reading-store'

/** A file being read, or why it was not taken and what to do. */
export const ReadingChip = ({ reading }: { reading: Reading }) => {
  const { name, failure, cancel } = reading
  const t = useText()
  const format = useFormat()
  return (
    <div className={classes.draftChip} data-failed={failure !== null || undefined}>
      {failure === null ? (
        <Loader size="1.25rem" aria-hidden />
      ) : (
        <IconAlertTriangle className={classes.failedIcon} size="1.25rem" stroke={1.75} aria-hidden />
      )}
      <span className={classes.chipText}>
        <span className={classes.chipName}>{name}</span>
        {failure === null ? (
          <output className={classes.dim}>{progressText(reading, t)}</output>
        ) : (
          <span className={classes.failure} role="alert">
            {failureText(failure, t, format)}
          </span>
        )}
      </span>
      <IconButton
        label={t(failure === null ? 'chatDocuments.cancelReading' : 'chatDocuments.dismiss', { name })}
        icon={<IconX size="1rem" stroke={1.75} />}
        onClick={cancel}
      />
    </div>
  )
}

function progressText({ kind, done, total }: Reading, t: Translate): string {
  if (kind === 'picture') return t('chatPictures.preparing')
  return total === 0 ? t('chatDocuments.reading') : t('chatDocuments.readingPage', { page: done, total })
}

function failureText(failure: NonNullable<Reading['failure']>, t: Translate, format: Format): string {
  if (failure.kind === 'error') return errorText(failure.error, t)
  if (failure.kind === 'refused') {
    const { sizeBytes, pages, count } = documentLimits
    return t(`chatDocuments.refused.${failure.reason}`, { size: format.bytes(sizeBytes), pages, count })
  }
  const { fileBytes, filePixels, count } = pictureLimits
  return t(`chatPictures.refused.${failure.reason}`, {
    size: format.bytes(fileBytes),
    megapixels: filePixels / 1_000_000,
    count,
  })
}
