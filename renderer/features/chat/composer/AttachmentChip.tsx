import { Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { resource, useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { errorText, toAppError } from '../../../ui/error-text'
import type { DraftAttachment } from '../draft-store'
import classes from './Composer.module.css'

interface AttachmentChipProps {
  attachment: DraftAttachment
  onRemove: () => void
}

/** A picture of the question being written, as it would leave. */
export const AttachmentChip = ({ attachment: { view, label }, onRemove }: AttachmentChipProps) => {
  const t = useText()
  const picture = useRouteQuery('chat.picture', { view })
  const name = label || t('chat.picture.title')
  return (
    <div className={classes.chip}>
      <div className={classes.chipPicture}>
        {picture.data !== undefined && <img src={resource(`/blob/${picture.data.sha256}`)} alt="" />}
      </div>
      <div className={classes.chipText}>
        <span className={classes.chipLabel}>{name}</span>
        {picture.isError && (
          <span className={classes.chipError} role="alert">
            {errorText(toAppError(picture.error), t)}
          </span>
        )}
      </div>
      {picture.data?.burnedInAnnotation === 'yes' && (
        <Tooltip label={t('chat.picture.burnedIn')}>
          <span className={classes.chipWarning}>
            <IconAlertTriangle size="1rem" stroke={1.75} aria-hidden />
            <span className="visually-hidden">{t('chat.picture.burnedIn')}</span>
          </span>
        </Tooltip>
      )}
      <IconButton
        label={t('chat.composer.removePicture', { label: name })}
        icon={<IconX size="1rem" stroke={1.75} />}
        onClick={onRemove}
      />
    </div>
  )
}
