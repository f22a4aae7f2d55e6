import type { Conversation } from '../../../../shared/contract/chat'
import { useRouteCommand } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'

/** What is done with a conversation of the list; what hides it can be undone. */
export function useRowActions(openId: string | null, onRemovedOpen: () => void) {
  const t = useText()
  const onError = useErrorToast()
  const showUndo = useUndoToast()
  const rename = useRouteCommand('chat.rename', { onError })
  const pin = useRouteCommand('chat.pin', { onError })
  const remove = useRouteCommand('chat.remove', { onError })
  const restore = useRouteCommand('chat.restore', { onError })
  const archive = useRouteCommand('chat.archive', { onError })
  return {
    rename: (conversation: Conversation, title: string): void => {
      if (title !== '' && title !== conversation.title) rename.mutate({ conversationId: conversation.id, title })
    },
    pin: ({ id: conversationId, pinned }: Conversation): void => pin.mutate({ conversationId, pinned: !pinned }),
    remove: ({ id: conversationId, title }: Conversation): void =>
      remove.mutate(
        { conversationId },
        {
          onSuccess: () => {
            if (conversationId === openId) onRemovedOpen()
            showUndo(t('chat.list.removed', { title: title || t('chat.untitled') }), () =>
              restore.mutate({ conversationId }),
            )
          },
        },
      ),
    archive: ({ id: conversationId, title, archived }: Conversation): void =>
      archive.mutate(
        { conversationId, archived: !archived },
        {
          onSuccess: () =>
            showUndo(
              t(archived ? 'chat.list.unarchived' : 'chat.list.archived', { title: title || t('chat.untitled') }),
              () => archive.mutate({ conversationId, archived }),
            ),
        },
      ),
  }
}
