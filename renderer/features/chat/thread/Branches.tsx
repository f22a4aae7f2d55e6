import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { Message } from '../../../../shared/contract/chat'
import { useRouteCommand } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Thread.module.css'

/** Goes between the versions of a message; nothing where there is only one. */
export const Branches = ({ message }: { message: Message }) => {
  const t = useText()
  const activate = useRouteCommand('chat.activate', { onError: useErrorToast() })
  const { siblingIds } = message
  const index = siblingIds.indexOf(message.id)
  if (siblingIds.length < 2) return null
  const go = (to: number): void => {
    const messageId = siblingIds[to]
    if (messageId !== undefined) activate.mutate({ messageId })
  }
  return (
    <span className={classes.branches}>
      <IconButton
        label={t('chat.messages.previousBranch')}
        icon={<IconChevronLeft size="1rem" stroke={1.75} />}
        disabled={index === 0}
        onClick={() => go(index - 1)}
      />
      <span aria-hidden>
        {index + 1}/{siblingIds.length}
      </span>
      <span className="visually-hidden">
        {t('chat.messages.branch', { position: index + 1, total: siblingIds.length })}
      </span>
      <IconButton
        label={t('chat.messages.nextBranch')}
        icon={<IconChevronRight size="1rem" stroke={1.75} />}
        disabled={index === siblingIds.length - 1}
        onClick={() => go(index + 1)}
      />
    </span>
  )
}
