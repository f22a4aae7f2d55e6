import { Button, Menu } from '@mantine/core'
import { IconArrowBackUp, IconPencil, IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import type { Conversation } from '../../../shared/contract/chat'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import { useUndoToast } from '../../ui/use-undo-toast'
import classes from './ChatWindow.module.css'
import { RenameField } from './list/RenameField'

/** The title of the open conversation, and whether the model proposed it; null is the conversation that is not there yet. */
export const ConversationTitle = ({ conversation }: { conversation: Conversation | null }) => {
  const t = useText()
  const [isRenaming, setRenaming] = useState(false)
  const showError = useErrorToast()
  const offerUndo = useUndoToast()
  const rename = useRouteCommand('chat.rename', { onError: showError })
  const refuse = useRouteCommand('chat.refuseTitle', { onError: showError })
  if (conversation === null) return <h1 className={classes.title}>{t('chat.untitled')}</h1>
  const { id: conversationId, title, titleFrom } = conversation
  const isProposed = titleFrom === 'model'
  if (isRenaming) {
    return (
      <div className={classes.renaming}>
        <RenameField
          label={t('chat.list.renameLabel')}
          title={title}
          onDone={(typed) => {
            setRenaming(false)
            if (typed !== '' && typed !== title) rename.mutate({ conversationId, title: typed })
          }}
        />
      </div>
    )
  }
  const goBack = (): void =>
    refuse.mutate(
      { conversationId },
      {
        onSuccess: (changed) =>
          offerUndo(t('chat.proposedTitle.refused', { title: changed.title || t('chat.untitled') }), () =>
            rename.mutate({ conversationId, title }),
          ),
      },
    )
  return (
    <>
      <h1 className={classes.title}>{title || t('chat.untitled')}</h1>
      {isProposed && (
        <Menu position="bottom-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 80 }}>
          <Menu.Target>
            <Button
              className={classes.proposed ?? ''}
              size="compact-xs"
              variant="subtle"
              leftSection={<IconSparkles size="0.875rem" stroke={1.75} aria-hidden />}
            >
              {t('chat.proposedTitle.mark')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconArrowBackUp size="1rem" stroke={1.75} aria-hidden />} onClick={goBack}>
              {t('chat.proposedTitle.refuse')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPencil size="1rem" stroke={1.75} aria-hidden />}
              onClick={() => setRenaming(true)}
            >
              {t('common.rename')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <output className="visually-hidden">{isProposed && t('chat.proposedTitle.spoken', { title })}</output>
    </>
  )
}
