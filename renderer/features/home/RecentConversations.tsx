import { Button } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useRouteQuery } from '../../api'
import { paths } from '../../app/paths'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { LinkList } from '../../ui/LinkList'
import { LoadingState } from '../../ui/LoadingState'
import { Panel } from '../../ui/Panel'

const shown = 5

export const RecentConversations = () => {
  const t = useText()
  const format = useFormat()
  const query = useRouteQuery('chat.conversations', { limit: shown })
  const found = query.data?.conversations ?? []
  return (
    <Panel
      flush
      title={t('home.conversations.title')}
      actions={
        found.length > 0 && (
          <Button component={Link} href={paths.chat} size="xs" variant="subtle">
            {t('home.conversations.all', { count: query.data?.total ?? 0 })}
          </Button>
        )
      }
    >
      {query.isPending && <LoadingState />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && found.length === 0 && (
        <EmptyState
          icon={<IconMessage size="1.5rem" stroke={1.5} />}
          title={t('home.conversations.empty')}
          action={
            <Button component={Link} href={paths.chat} variant="default">
              {t('home.conversations.start')}
            </Button>
          }
        >
          {t('home.conversations.emptyText')}
        </EmptyState>
      )}
      <LinkList
        items={found.map((conversation) => ({
          id: conversation.id,
          href: paths.conversation(conversation.id),
          icon: <IconMessage size="1rem" stroke={1.75} />,
          title: conversation.title || t('common.untitled'),
          detail: t('home.conversations.messages', { count: conversation.messageCount }),
          aside: format.ago(conversation.updatedAtMs),
        }))}
      />
    </Panel>
  )
}
