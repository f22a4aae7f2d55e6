import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle, IconMicrophone2, IconX } from '@tabler/icons-react'
import { audioLimits } from '../../../../shared/contract/chat-dictation'
import { documentLimits } from '../../../../shared/contract/chat-documents'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { errorText } from '../../../ui/error-text'
import { clock } from '../dictation/clock'
import { useSoughtTranscriber } from '../dictation/use-transcriber'
import classes from '../documents/Documents.module.css'
import type { Audio } from './audio-store'

/** A file with sound: where it would go, what is being done with it, or why it was not taken. */
export const AudioChip = ({ audio: { name, state, send, cancel } }: { audio: Audio }) => {
  const t = useText()
  const format = useFormat()
  const transcriber = useSoughtTranscriber()
  const limits = {
    size: format.bytes(audioLimits.sizeBytes),
    minutes: audioLimits.durationMs / 60_000,
    count: documentLimits.count,
  }
  const blocked = transcriber !== null && 'code' in transcriber ? transcriber : null
  const isFailed = state.phase === 'failed'
  return (
    <div className={classes.draftChip} data-wide data-failed={isFailed || undefined}>
      {isFailed ? (
        <IconAlertTriangle className={classes.failedIcon} size="1.25rem" stroke={1.75} aria-hidden />
      ) : state.phase === 'ready' ? (
        <IconMicrophone2 className={classes.chipIcon} size="1.5rem" stroke={1.5} aria-hidden />
      ) : (
        <Loader size="1.25rem" aria-hidden />
      )}
      <span className={classes.chipText}>
        <span className={classes.chipName}>{name}</span>
        {(state.phase === 'opening' || state.phase === 'sending') && (
          <output className={classes.dim}>{t(`audio.${state.phase}`)}</output>
        )}
        {state.phase === 'ready' && (
          <span className={classes.dim}>
            {[
              clock(state.durationMs),
              blocked === null
                ? transcriber !== null &&
                  'model' in transcriber &&
                  t('audio.destination', { model: transcriber.model, endpoint: transcriber.endpoint })
                : errorText(blocked, t),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
        {isFailed && (
          <span className={classes.failure} role="alert">
            {typeof state.reason === 'string' ? t(`audio.failed.${state.reason}`, limits) : errorText(state.reason, t)}
          </span>
        )}
      </span>
      {(state.phase === 'ready' || (isFailed && state.canRetry)) && (
        <Button size="compact-xs" variant="default" disabled={blocked !== null} onClick={send}>
          {t(isFailed ? 'dictation.retry' : 'dictation.send')}
        </Button>
      )}
      <IconButton
        label={t('chat.composer.removePicture', { label: name })}
        icon={<IconX size="1rem" stroke={1.75} />}
        onClick={cancel}
      />
    </div>
  )
}
