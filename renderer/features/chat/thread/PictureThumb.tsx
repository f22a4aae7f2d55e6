import { Modal, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Attachment } from '../../../../shared/contract/chat-pictures'
import { resource, useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './Thread.module.css'

/** The exact picture that was sent; opens at its own size. */
export const PictureThumb = ({ attachment }: { attachment: Attachment }) => {
  const t = useText()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const { studyId, label, pictureSha256, widthPx, heightPx, sizeBytes } = attachment
  const address = resource(`/blob/${pictureSha256}`)
  // What was sent stays, and says when its study does not.
  const whereabouts = useRouteQuery('library.whereabouts', { studyId: studyId ?? '' }, { enabled: studyId !== null })
  const state = whereabouts.data?.state ?? 'present'
  const name = label || t('chat.picture.title')
  return (
    <>
      <div className={classes.thumb}>
        <UnstyledButton
          className={classes.thumbButton}
          aria-label={t('chat.picture.open', { label: name })}
          onClick={() => setOpened(true)}
        >
          <img src={address} alt="" width={widthPx} height={heightPx} />
          {label !== '' && <span className={classes.thumbLabel}>{label}</span>}
        </UnstyledButton>
        {state !== 'present' && <span className={classes.thumbLabel}>{t(`library.away.${state}Short`)}</span>}
      </div>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={name}
        size="auto"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <figure className={classes.picture}>
          <img src={address} alt={name} width={widthPx} height={heightPx} />
          <figcaption>
            {t('chat.picture.size', { width: widthPx, height: heightPx, size: format.bytes(sizeBytes) })}
          </figcaption>
        </figure>
      </Modal>
    </>
  )
}
