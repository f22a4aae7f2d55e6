import { Button, CloseButton, Progress, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  IconArchive,
  IconArrowLeft,
  IconFileImport,
  IconFolderPlus,
  IconPencil,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react'
import { type Ref, useState } from 'react'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { IconButton } from '../../../ui/IconButton'
import { LoadingState } from '../../../ui/LoadingState'
import { OutboxButton } from '../outbox/OutboxButton'
import { useImportConversation } from '../transfer/use-import-conversation'
import { isWritten, newConversationKey, useDraft } from '../draft-store'
import { ConversationRows } from './ConversationRows'
import classes from './List.module.css'
import { listRows } from './list-rows'
import { SearchResults } from './SearchResults'
import { useFolders } from './use-folders'
import { useConversations } from './use-conversations'

interface ConversationListProps {
  openId: string | null
  searchInput: Ref<HTMLInputElement>
  onOpen: (conversationId: string, messageId?: string) => void
  onNew: () => void
}

/** Every conversation, or what was found in them. */
export const ConversationList = ({ openId, searchInput, onOpen, onNew }: ConversationListProps) => {
  const t = useText()
  const hasDraft = useDraft(({ drafts }) => openId !== null && isWritten(drafts, newConversationKey))
  const [typed, setTyped] = useState('')
  const [debounced] = useDebouncedValue(typed.trim(), 150)
  const [shelf, setShelf] = useState<'list' | 'archive'>('list')
  const listed = useConversations()
  const putAway = useConversations(true)
  const folders = useFolders()
  const importing = useImportConversation(onOpen)
  const [begunFolderId, setBegunFolderId] = useState<string | null>(null)
  const { conversations, isPending, error, refetch, readOn, hasMore } = shelf === 'list' ? listed : putAway
  const rows = listRows(shelf === 'list' ? folders.folders : [], conversations, hasMore)
  const searching = typed.trim() !== '' && debounced !== ''
  return (
    <nav className={classes.list} aria-label={t('chat.list.label')}>
      <div className={classes.tools}>
        <div className={classes.begin}>
          <Button
            fullWidth
            variant="default"
            leftSection={<IconPlus size="1rem" stroke={1.75} aria-hidden />}
            rightSection={
              hasDraft && (
                <span className={classes.draft}>
                  <IconPencil size="0.75rem" stroke={1.75} aria-hidden /> {t('chat.list.draft')}
                </span>
              )
            }
            onClick={onNew}
          >
            {t('chat.list.new')}
          </Button>
          <IconButton
            label={t('chat.folders.new')}
            icon={<IconFolderPlus size="1.125rem" stroke={1.75} />}
            onClick={() => {
              setShelf('list')
              setTyped('')
              folders.begin(({ id }) => setBegunFolderId(id))
            }}
          />
          <IconButton
            label={t('chat.transfer.import')}
            icon={<IconFileImport size="1.125rem" stroke={1.75} />}
            loading={importing.isRunning}
            onClick={importing.choose}
          />
          {importing.input}
        </div>
        {importing.isRunning && (
          <Progress size="xs" value={100 * importing.share} aria-label={t('chat.transfer.importing')} />
        )}
        <TextInput
          ref={searchInput}
          type="search"
          aria-label={t('chat.list.search')}
          placeholder={t('chat.list.search')}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || typed === '') return
            event.preventDefault()
            setTyped('')
          }}
          leftSection={<IconSearch size="1rem" stroke={1.75} aria-hidden />}
          rightSection={
            typed !== '' && (
              <CloseButton size="sm" aria-label={t('chat.list.clearSearch')} onClick={() => setTyped('')} />
            )
          }
        />
      </div>
      {searching && <SearchResults typed={debounced} folders={folders.folders} onOpen={onOpen} />}
      {!searching && shelf === 'archive' && (
        <div className={classes.shelf}>
          <IconButton
            label={t('chat.list.leaveArchive')}
            icon={<IconArrowLeft size="1rem" stroke={1.75} />}
            onClick={() => setShelf('list')}
          />
          <h2>{t('chat.list.archive')}</h2>
        </div>
      )}
      {!searching && isPending && <LoadingState />}
      {!searching && error !== null && <ErrorState error={error} onRetry={refetch} />}
      {!searching && !isPending && error === null && rows.length === 0 && (
        <p className={classes.empty}>{t(shelf === 'list' ? 'chat.list.empty' : 'chat.list.archiveEmpty')}</p>
      )}
      {!searching && rows.length > 0 && (
        <ConversationRows
          key={shelf}
          rows={rows}
          folders={shelf === 'list' ? folders : null}
          begunFolderId={begunFolderId}
          onBegunNamed={() => setBegunFolderId(null)}
          openId={openId}
          onOpen={onOpen}
          onNearEnd={readOn}
          onRemovedOpen={onNew}
        />
      )}
      <OutboxButton className={classes.toArchive ?? ''} />
      {!searching && shelf === 'list' && putAway.conversations.length > 0 && (
        <UnstyledButton className={classes.toArchive} onClick={() => setShelf('archive')}>
          <IconArchive size="1rem" stroke={1.75} aria-hidden />
          {t('chat.list.archive')}
        </UnstyledButton>
      )}
    </nav>
  )
}
