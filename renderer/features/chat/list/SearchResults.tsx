import { keepPreviousData } from '@tanstack/react-query'
import { UnstyledButton } from '@mantine/core'
import type { Folder } from '../../../../shared/contract/chat-folders'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { useArrowFocus } from '../../../ui/use-arrow-focus'
import classes from './List.module.css'

interface SearchResultsProps {
  typed: string
  folders: readonly Folder[]
  onOpen: (conversationId: string, messageId?: string) => void
}

/** Conversations by title and messages by their text, with the words found marked. */
export const SearchResults = ({ typed, folders, onOpen }: SearchResultsProps) => {
  const t = useText()
  const format = useFormat()
  const { list, onKeyDown } = useArrowFocus<HTMLDivElement>()
  const search = useRouteQuery('chat.search', { text: typed, limit: 100 }, { placeholderData: keepPreviousData })
  const titled =
    useRouteQuery('chat.titled', { text: typed, limit: 10 }, { placeholderData: keepPreviousData }).data ?? []
  const nameOf = (folderId: string | null): string => {
    const name = folders.find(({ id }) => id === folderId)?.name
    return name === undefined ? '' : `${name} · `
  }
  const hits = search.data ?? []

  if (search.isPending) return <LoadingState />
  if (search.isError) return <ErrorState error={search.error} onRetry={() => void search.refetch()} />
  return (
    <div ref={list} className={classes.scroller} onKeyDown={onKeyDown} role="presentation">
      <output className="visually-hidden">{t('chat.list.found', { count: titled.length + hits.length })}</output>
      {titled.length + hits.length === 0 && <p className={classes.empty}>{t('common.noResults')}</p>}
      {titled.length > 0 && (
        <section aria-label={t('chat.list.titles')}>
          <h2 className={classes.group}>{t('chat.list.titles')}</h2>
          <ul>
            {titled.map(({ id, title, updatedAtMs, archived, folderId }) => (
              <li key={id}>
                <UnstyledButton className={classes.result} onClick={() => onOpen(id)}>
                  <span className={classes.rowTitle}>{title}</span>
                  <span className={classes.rowFacts}>
                    {archived && `${t('chat.list.isArchived')} · `}
                    {nameOf(folderId)}
                    {format.ago(updatedAtMs)}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hits.length > 0 && (
        <section aria-label={t('chat.list.messages')}>
          <h2 className={classes.group}>{t('chat.list.messages')}</h2>
          <ul>
            {hits.map((hit) => (
              <li key={hit.messageId}>
                <UnstyledButton className={classes.result} onClick={() => onOpen(hit.conversationId, hit.messageId)}>
                  <span className={classes.rowTitle}>{hit.conversationTitle || t('chat.untitled')}</span>
                  <span className={classes.snippet}>
                    {hit.snippet.map(({ text, match }, index) =>
                      // Parts of one text, in its order.
                      // oxlint-disable-next-line react/no-array-index-key
                      match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
                    )}
                  </span>
                  <span className={classes.rowFacts}>
                    {hit.conversationArchived && `${t('chat.list.isArchived')} · `}
                    {t(hit.role === 'user' ? 'chat.list.you' : 'chat.list.model')} · {format.ago(hit.createdAtMs)}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
