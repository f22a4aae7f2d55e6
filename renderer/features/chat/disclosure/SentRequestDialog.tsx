import { Button, Group, Modal } from '@mantine/core'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Notice } from '../../../ui/Notice'
import classes from './Disclosure.module.css'
import { DisclosureRequest } from './DisclosureRequest'

/** What the model was given for an answer, and whether the log says that it was exactly this. */
export const SentRequestDialog = ({ messageId, onClose }: { messageId: string; onClose: () => void }) => {
  const t = useText()
  const format = useFormat()
  const sent = useRouteQuery('chat.previewSent', { assistantMessageId: messageId }, { gcTime: 0, staleTime: 0 })
  return (
    <Modal
      opened
      onClose={onClose}
      size="56rem"
      title={t('chat.disclosure.sentTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {sent.isPending && <LoadingState label={t('chat.disclosure.loading')} />}
      {sent.isError && <ErrorState error={sent.error} onRetry={() => void sent.refetch()} />}
      {sent.data !== undefined && (
        <div className={classes.review}>
          {sent.data.sentAs === null ? (
            <Notice tone="warning">{t('chat.disclosure.sentOtherwise')}</Notice>
          ) : (
            <Notice tone="good">
              {t('chat.disclosure.sentSame', {
                sequence: sent.data.sentAs.sequence,
                date: format.dateTime(sent.data.sentAs.sentAtMs),
              })}
            </Notice>
          )}
          <DisclosureRequest preview={sent.data} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  )
}
