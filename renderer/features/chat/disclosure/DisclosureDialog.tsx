import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { type ChangeEvent, useState } from 'react'
import type { DisclosurePreview, Shown } from '../../../../shared/contract/chat'
import { api, useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Notice } from '../../../ui/Notice'
import { useErrorToast } from '../../../ui/use-error-toast'
import type { Ask } from '../answers/live-answers'
import classes from './Disclosure.module.css'
import { DisclosureRequest } from './DisclosureRequest'

/** Why the dialog opened: the person asked to see, has to allow, what they saw no longer holds, or it goes elsewhere. */
export type ReviewReason = 'asked' | 'consent' | 'changed' | 'elsewhere'

interface DisclosureDialogProps {
  ask: Ask
  reason: ReviewReason
  /** What is let go waits for the cluster rather than being sent at once. */
  queues: boolean
  /** Others of its conversation are sent before it, so that it will not be as it is shown. */
  isBehind?: boolean
  onSend: (shown: Shown) => void
  onClose: () => void
}

/** Shows exactly what would leave the workstation, and lets it leave only when allowed. */
export const DisclosureDialog = ({ ask, onClose, ...rest }: DisclosureDialogProps) => {
  const t = useText()
  const preview = usePreview(ask)
  return (
    <Modal
      opened
      onClose={onClose}
      size="56rem"
      classNames={{ body: classes.dialogBody ?? '' }}
      title={t(rest.reason === 'consent' ? 'chat.disclosure.consentTitle' : 'chat.disclosure.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {preview.isPending && <LoadingState label={t('chat.disclosure.loading')} />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data !== undefined && (
        <Review
          key={[preview.data.bodySha256, ...preview.data.endpoints].join(' ')}
          preview={preview.data}
          onClose={onClose}
          {...rest}
        />
      )}
    </Modal>
  )
}

/** Built anew each time it is shown: what it depends on may have changed since. */
const usePreview = (ask: Ask) => {
  const options = { gcTime: 0, staleTime: 0 }
  const ofDraft = useRouteQuery('chat.preview', ask.kind === 'send' ? ask.draft : emptyDraft, {
    ...options,
    enabled: ask.kind === 'send',
  })
  const ofAnswer = { assistantMessageId: ask.kind === 'send' ? '' : ask.assistantMessageId }
  const ofRetry = useRouteQuery('chat.previewRetry', ofAnswer, { ...options, enabled: ask.kind === 'retry' })
  const ofRest = useRouteQuery('chat.previewContinue', ofAnswer, { ...options, enabled: ask.kind === 'continue' })
  return { send: ofDraft, retry: ofRetry, continue: ofRest }[ask.kind]
}
const buttonTexts = {
  send: { only: 'chat.disclosure.send', allowing: 'chat.disclosure.consentAndSend' },
  queue: { only: 'chatOutbox.send', allowing: 'chatOutbox.allowAndSend' },
} as const
const emptyDraft = { conversationId: '', text: '', attachments: [] }

interface ReviewProps extends Omit<DisclosureDialogProps, 'ask'> {
  preview: DisclosurePreview
}

const Review = ({ preview, reason, queues, isBehind = false, onSend, onClose }: ReviewProps) => {
  const t = useText()
  const showError = useErrorToast()
  const [allowed, setAllowed] = useState<readonly string[]>([])
  const [sending, setSending] = useState(false)
  const { consentNeeded, pictureConsentNeeded, newDocuments, endpoints, model, bodySha256 } = preview
  const needed = [
    ...consentNeeded.map(({ studyId }) => studyId),
    ...pictureConsentNeeded.map(({ pictureSha256 }) => pictureSha256),
    ...newDocuments.map(({ sha256 }) => sha256),
  ]
  const isAllowed = needed.every((each) => allowed.includes(each))
  const boxOf = (what: string) => ({
    checked: allowed.includes(what),
    onChange: ({ currentTarget: { checked } }: ChangeEvent<HTMLInputElement>) =>
      setAllowed((before) => (checked ? [...before, what] : before.filter((other) => other !== what))),
  })

  const send = async (): Promise<void> => {
    setSending(true)
    try {
      await Promise.all([
        ...consentNeeded.map(({ studyId }) => api.command('privacy.grantConsent', { studyId, model })),
        ...pictureConsentNeeded.map((picture) => api.command('privacy.grantPictureConsent', { ...picture, model })),
      ])
      onSend({ bodySha256, endpoints })
    } catch (error) {
      showError(error)
      setSending(false)
    }
  }
  return (
    <div className={classes.review}>
      {reason === 'changed' && (
        <Notice tone="warning" live>
          {t('chat.disclosure.changed')}
        </Notice>
      )}
      {reason === 'elsewhere' && (
        <Notice tone="warning" live>
          {t('errors.cluster_changed')}
        </Notice>
      )}
      {queues && isBehind && <Notice tone="info">{t('chatOutbox.behind')}</Notice>}
      <DisclosureRequest preview={preview} />
      {needed.length > 0 && (
        <fieldset className={classes.consent}>
          <legend className="visually-hidden">{t('chat.disclosure.consentTitle')}</legend>
          {consentNeeded.map(({ studyId, patientName, description }) => (
            <Checkbox
              key={studyId}
              {...boxOf(studyId)}
              label={t('chat.disclosure.consent', {
                model,
                study: [patientName, description].filter(Boolean).join(' · ') || t('common.untitled'),
              })}
            />
          ))}
          {consentNeeded.length > 0 && <p className={classes.dim}>{t('chat.disclosure.consentOnce')}</p>}
          {pictureConsentNeeded.map(({ pictureSha256, name }) => (
            <Checkbox
              key={pictureSha256}
              {...boxOf(pictureSha256)}
              label={t('chatPictures.consent', { model, name: name || t('chat.picture.title') })}
            />
          ))}
          {pictureConsentNeeded.length > 0 && <p className={classes.dim}>{t('chatPictures.consentOnce')}</p>}
          {newDocuments.map(({ sha256, name }) => (
            <Checkbox key={sha256} {...boxOf(sha256)} label={t('chat.disclosure.consentDocument', { model, name })} />
          ))}
          {newDocuments.length > 0 && <p className={classes.dim}>{t('chat.disclosure.documentOnce')}</p>}
        </fieldset>
      )}
      <Group justify="flex-end" gap="sm" className={classes.buttons ?? ''}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!isAllowed} loading={sending} onClick={() => void send()}>
          {t(buttonTexts[queues ? 'queue' : 'send'][needed.length > 0 ? 'allowing' : 'only'])}
        </Button>
      </Group>
    </div>
  )
}
