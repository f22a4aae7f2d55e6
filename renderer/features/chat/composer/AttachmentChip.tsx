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
export const AttachmentChip = ({ attachment, onRemove }: AttachmentChipProps) => {
  const t = useText()
  const { sha256, mayShowPatient, error } = usePicture(attachment)
  const name = attachment.label || t('chat.picture.title')
  return (
    <div className={classes.chip}>
      <div className={classes.chipPicture}>
        {sha256 !== undefined && <img src={resource(`/blob/${sha256}`)} alt="" />}
      </div>
      <div className={classes.chipText}>
        <span className={classes.chipLabel} title={name}>
          {name}
        </span>
        {error !== null && (
          <span className={classes.chipError} role="alert">
            {errorText(toAppError(error), t)}
          </span>
        )}
      </div>
      {mayShowPatient && (
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

/** One of a study is drawn as it would leave; one of a file was made ready when it was attached. */
const usePicture = (attachment: DraftAttachment) => {
  const isOfStudy = 'view' in attachment
  const drawn = useRouteQuery('chat.picture', { view: isOfStudy ? attachment.view : noView }, { enabled: isOfStudy })
  // A file says nothing of what is written on its pixels.
  if (!isOfStudy) return { sha256: attachment.pictureSha256, mayShowPatient: true, error: null }
  return {
    sha256: drawn.data?.sha256,
    mayShowPatient: drawn.data?.burnedInAnnotation === 'yes',
    error: drawn.error,
  }
}
const noView = { instanceId: '', frameNumber: 1, window: null, invert: false }
