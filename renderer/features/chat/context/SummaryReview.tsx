import { Button, Group, Modal } from '@mantine/core'
import type { Shown } from '../../../../shared/contract/chat'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { DisclosureFacts } from '../disclosure/DisclosureFacts'
import { DisclosureTexts } from '../disclosure/DisclosureTexts'
import classes from './Context.module.css'

interface SummaryReviewProps {
  conversationId: string
  onSend: (shown: Shown) => void
  onClose: () => void
}

/** Exactly what would leave the workstation to have a summary made. */
export const SummaryReview = ({ conversationId, onSend, onClose }: SummaryReviewProps) => {
  const t = useText()
  const preview = useRouteQuery('chat.previewSummary', { conversationId }, { gcTime: 0, staleTime: 0 })
  return (
    <Modal
      opened
      onClose={onClose}
      size="56rem"
      title={t('chatContext.summary.reviewTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {preview.isPending && <LoadingState label={t('chat.disclosure.loading')} />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data !== undefined && (
        <div className={classes.dialog}>
          <DisclosureTexts messages={preview.data.messages} continuation={null} />
          <DisclosureFacts preview={preview.data} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button onClick={() => onSend({ bodySha256: preview.data.bodySha256, endpoints: preview.data.endpoints })}>
              {t('chatContext.summary.send')}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  )
}
