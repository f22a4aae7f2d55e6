import { Button, Loader } from '@mantine/core'
import { IconMicrophoneOff, IconPlayerRecordFilled } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { dictationLimitMs } from '../../../../shared/contract/chat-dictation'
import { useText } from '../../../i18n/use-text'
import { Kbd } from '../../../ui/Kbd'
import { errorText } from '../../../ui/error-text'
import { clock } from './clock'
import classes from './Dictation.module.css'
import { LevelMeter } from './LevelMeter'
import type { Dictation } from './use-dictation'

/** A recording under way, being written out, or why there is none. */
export const DictationPanel = ({ dictation }: { dictation: Dictation }) => {
  const t = useText()
  const { state, transcriber, send, retry, begin, cancel } = dictation
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancel()
    else if (event.key === 'Enter' && event.target === panel.current && state.phase === 'recording') send()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- so that Enter and Escape work at once
    <section
      ref={panel}
      className={classes.panel}
      aria-label={t('dictation.title')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {state.phase === 'opening' && (
        <>
          <Loader size="1.25rem" aria-hidden />
          <output className={classes.said}>{t('dictation.opening')}</output>
        </>
      )}
      {state.phase === 'recording' && (
        <>
          <IconPlayerRecordFilled className={classes.light} size="1.25rem" aria-hidden />
          <span className={classes.time}>
            <span className="visually-hidden">{t('dictation.recording')}</span>
            {clock(state.elapsedMs)} / {clock(dictationLimitMs)}
          </span>
          <LevelMeter level={state.level} />
          <p className={classes.said}>
            {transcriber !== null &&
              'model' in transcriber &&
              t('dictation.destination', { model: transcriber.model, endpoint: transcriber.endpoint })}
          </p>
        </>
      )}
      {state.phase === 'sending' && (
        <>
          <Loader size="1.25rem" aria-hidden />
          <output className={classes.said}>{t('dictation.sending')}</output>
        </>
      )}
      {state.phase === 'failed' && (
        <>
          <IconMicrophoneOff className={classes.failed} size="1.25rem" stroke={1.75} aria-hidden />
          <p className={classes.said} role="alert">
            {typeof state.reason === 'string' ? t(`dictation.failed.${state.reason}`) : errorText(state.reason, t)}
          </p>
        </>
      )}
      <span className={classes.buttons}>
        <Button size="xs" variant="default" rightSection={<Kbd keys="escape" />} onClick={cancel}>
          {t(state.phase === 'failed' ? 'common.close' : 'common.cancel')}
        </Button>
        {state.phase === 'recording' && (
          <Button size="xs" rightSection={<Kbd keys="enter" />} onClick={send}>
            {t('dictation.send')}
          </Button>
        )}
        {state.phase === 'failed' && (
          <Button size="xs" onClick={state.canRetry ? retry : begin}>
            {t(state.canRetry ? 'dictation.retry' : 'dictation.again')}
          </Button>
        )}
      </span>
    </section>
  )
}
