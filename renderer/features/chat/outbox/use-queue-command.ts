import { IconClockPause } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Message } from '../../../../shared/contract/chat'
import { canWait } from '../../../../shared/domain/can-wait'
import { api } from '../../../api'
import { useCommands } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useOutbox } from './use-outbox'

/** Has the newest question wait by the command palette, where nobody answered it. */
export const useQueueCommand = (newest: Message | null): void => {
  const t = useText()
  const showError = useErrorToast()
  const { questions } = useOutbox()
  const vain = newest?.role === 'assistant' && canWait(newest) ? newest.id : null
  const assistantMessageId = questions.some(({ answerId }) => answerId === vain) ? null : vain
  useCommands(
    useMemo(
      () =>
        assistantMessageId === null
          ? []
          : [
              {
                id: 'chat.enqueueAgain',
                label: t('chatOutbox.enqueueAgain'),
                group: t('chat.title'),
                icon: IconClockPause,
                run: () => void api.command('chat.enqueueAgain', { assistantMessageId }).catch(showError),
              },
            ],
      [assistantMessageId, showError, t],
    ),
  )
}
