import type { Conversation } from '../../../../shared/contract/chat'
import type { Folder } from '../../../../shared/contract/chat-folders'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { FolderRepository } from './folder-repository'
import type { ChatPorts } from '../ports'

export interface FoldersService {
  folders(): Folder[]
  createFolder(name: string): Folder
  renameFolder(folderId: string, name: string): Folder
  collapseFolder(folderId: string, collapsed: boolean): Folder
  removeFolder(folderId: string): void
  restoreFolder(folderId: string): Folder
  move(conversationId: string, folderId: string | null): Conversation
}

interface FoldersParts {
  ports: Pick<ChatPorts, 'announce' | 'clock'>
  folders: FolderRepository
  /** Tells that a conversation changed, and gives it. */
  changed: (conversationId: string) => Conversation
}

/** Folders of conversations. Errors: `not_found`. */
export function createFolders({ ports: { announce, clock }, folders, changed }: FoldersParts): FoldersService {
  const existing = (id: string): Folder => {
    const folder = folders.get(id)
    if (folder === null) throw new Failure('not_found')
    return folder
  }
  const announced = (id: string): Folder => {
    announce(['chat.folders'], ['chat.conversations'])
    return existing(id)
  }
  return {
    folders: folders.list,
    createFolder: (name) => {
      const id = newId()
      folders.insert(id, name, clock.nowMs())
      return announced(id)
    },
    renameFolder: (id, name) => {
      folders.rename(id, name)
      return announced(id)
    },
    collapseFolder: (id, collapsed) => {
      folders.collapse(id, collapsed)
      return announced(id)
    },
    removeFolder: (id) => {
      existing(id)
      folders.remove(id, clock.nowMs())
      announce(['chat.folders'], ['chat.conversations'], ['chat.conversation'])
    },
    restoreFolder: (id) => {
      if (!folders.restore(id)) throw new Failure('not_found')
      announce(['chat.conversation'])
      return announced(id)
    },
    move: (conversationId, folderId) => {
      if (folderId !== null) existing(folderId)
      if (!folders.move(conversationId, folderId)) throw new Failure('not_found')
      return changed(conversationId)
    },
  }
}
