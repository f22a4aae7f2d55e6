import type { Conversation } from '../../../../shared/contract/chat'
import type { Folder } from '../../../../shared/contract/chat-folders'
import { useRouteCommand, useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'

/** The folders of the list and what is done with them, each said and undone. */
export function useFolders() {
  const t = useText()
  const onError = useErrorToast()
  const showUndo = useUndoToast()
  const folders = useRouteQuery('chat.folders', {}).data ?? []
  const create = useRouteCommand('chat.createFolder', { onError })
  const rename = useRouteCommand('chat.renameFolder', { onError })
  const collapse = useRouteCommand('chat.collapseFolder', { onError })
  const remove = useRouteCommand('chat.removeFolder', { onError })
  const restore = useRouteCommand('chat.restoreFolder', { onError })
  const move = useRouteCommand('chat.move', { onError })

  const moveTo = ({ id: conversationId, title, folderId: before }: Conversation, to: Folder | null): void => {
    if (before === (to?.id ?? null)) return
    const named = title || t('chat.untitled')
    move.mutate(
      { conversationId, folderId: to?.id ?? null },
      {
        onSuccess: () =>
          showUndo(
            to === null
              ? t('chat.folders.movedOut', { title: named })
              : t('chat.folders.moved', { title: named, name: to.name }),
            () => move.mutate({ conversationId, folderId: before }),
          ),
      },
    )
  }
  return {
    folders,
    /** Begins one under a name to be changed. */
    begin: (onBegun: (folder: Folder) => void) =>
      create.mutate({ name: t('chat.folders.newName') }, { onSuccess: onBegun }),
    rename: (folderId: string, name: string) => rename.mutate({ folderId, name }),
    toggle: ({ id: folderId, collapsed }: Folder, to = !collapsed) => {
      if (to !== collapsed) collapse.mutate({ folderId, collapsed: to })
    },
    remove: ({ id: folderId, name }: Folder) =>
      remove.mutate(
        { folderId },
        { onSuccess: () => showUndo(t('chat.folders.removed', { name }), () => restore.mutate({ folderId })) },
      ),
    moveTo,
    moveToNew: (conversation: Conversation, name: string) =>
      create.mutate({ name }, { onSuccess: (folder) => moveTo(conversation, folder) }),
  }
}
export type Folders = ReturnType<typeof useFolders>
