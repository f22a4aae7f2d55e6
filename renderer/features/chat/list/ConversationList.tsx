import { Button, CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPencil, IconPlus, IconSearch } from '@tabler/icons-react'
import { type Ref, useState } from 'react'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { isWritten, newConversationKey, useDraft } from '../draft-store'
import { ConversationRows } from './ConversationRows'
import classes from './List.module.css'
import { SearchResults } from './SearchResults'
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
  const { conversations, isPending, error, refetch, readOn } = useConversations()
  const searching = typed.trim() !== '' && debounced !== ''
  return (
    <nav className={classes.list} aria-label={t('chat.list.label')}>
      <div className={classes.tools}>
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
      {searching && <SearchResults typed={debounced} conversations={conversations} onOpen={onOpen} />}
      {!searching && isPending && <LoadingState />}
      {!searching && error !== null && <ErrorState error={error} onRetry={refetch} />}
      {!searching && !isPending && error === null && conversations.length === 0 && (
        <p className={classes.empty}>{t('chat.list.empty')}</p>
      )}
      {!searching && conversations.length > 0 && (
        <ConversationRows
          conversations={conversations}
          openId={openId}
          onOpen={onOpen}
          onNearEnd={readOn}
          onRemovedOpen={onNew}
        />
      )}
    </nav>
  )
}
