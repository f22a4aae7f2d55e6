import { Button, UnstyledButton } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConversationEntity, EntityMention } from '../../../../shared/contract/chat-entities'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { doseText } from './dose-text'
import classes from './Entities.module.css'
import { StatusMark } from './StatusMark'

const step = 20
const most = 100

interface EntityMentionsProps {
  conversationId: string
  entity: ConversationEntity
  onGoTo: (messageId: string) => void
}

/** Where one is said, each the way to its message. */
export const EntityMentions = ({ conversationId, entity: { kind, concept }, onGoTo }: EntityMentionsProps) => {
  const t = useText()
  const [limit, setLimit] = useState(step)
  const { data, error, refetch } = useRouteQuery(
    'chat.entityMentions',
    { conversationId, kind, concept, limit },
    { placeholderData: keepPreviousData },
  )
  if (data === undefined) {
    return error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />
  }
  const { mentions, total } = data
  return (
    <>
      <ul className={classes.mentions}>
        {mentions.map((mention, index) => (
          // The same message may say it twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${mention.messageId} ${index}`}>
            <Mention mention={mention} onGoTo={() => onGoTo(mention.messageId)} />
          </li>
        ))}
      </ul>
      {total > mentions.length && limit < most && (
        <Button size="compact-xs" variant="default" onClick={() => setLimit(Math.min(most, limit + 2 * step))}>
          {t('chatEntities.more', { count: total - mentions.length })}
        </Button>
      )}
      {total > mentions.length && limit >= most && (
        <p className={classes.dim}>{t('chatEntities.firstOnes', { count: mentions.length })}</p>
      )}
    </>
  )
}

const Mention = ({ mention, onGoTo }: { mention: EntityMention; onGoTo: () => void }) => {
  const t = useText()
  const format = useFormat()
  const { role, createdAtMs, status, source, dose, excerpt } = mention
  return (
    <UnstyledButton className={classes.mention} onClick={onGoTo}>
      <span className={classes.excerpt}>
        {excerpt.map(({ text, match }, index) =>
          // Parts of one text, in its order.
          // oxlint-disable-next-line react/no-array-index-key
          match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
      {dose !== null && <span className={classes.dose}>{doseText(dose, t, format)}</span>}
      <span className={classes.facts}>
        {status !== 'affirmed' && <StatusMark status={status} />}
        <span>{t(role === 'user' ? 'chat.list.you' : 'chat.list.model')}</span>
        <span>{format.ago(createdAtMs)}</span>
        <span>{t(`chatEntities.source.${source}`)}</span>
      </span>
    </UnstyledButton>
  )
}
