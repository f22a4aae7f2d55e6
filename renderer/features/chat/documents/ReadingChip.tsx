import { Loader } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { documentLimits } from '../../../../shared/contract/chat-documents'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { errorText } from '../../../ui/error-text'
import classes from './Documents.module.css'
import type { Reading } from './reading-store'

/** A file being read, or why it was not taken and what to do. */
export const ReadingChip = ({ reading: { name, done, total, failure, cancel } }: { reading: Reading }) => {
  const t = useText()
  const format = useFormat()
  const limits = {
    size: format.bytes(documentLimits.sizeBytes),
    pages: documentLimits.pages,
    count: documentLimits.count,
  }
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
          <output className={classes.dim}>
            {total === 0 ? t('chatDocuments.reading') : t('chatDocuments.readingPage', { page: done, total })}
          </output>
        ) : (
          <span className={classes.failure} role="alert">
            {failure.kind === 'error'
              ? errorText(failure.error, t)
              : t(`chatDocuments.refused.${failure.reason}`, limits)}
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
