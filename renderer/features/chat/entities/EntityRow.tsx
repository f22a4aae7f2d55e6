import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { ConversationEntity } from '../../../../shared/contract/chat-entities'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './Entities.module.css'
import { EntityMentions } from './EntityMentions'
import { StatusMark } from './StatusMark'

interface EntityRowProps {
  conversationId: string
  name: string
  entity: ConversationEntity
  onGoTo: (messageId: string) => void
}

/** One thing that is named: how often and how, and where once it is opened. */
export const EntityRow = ({ conversationId, name, entity, onGoTo }: EntityRowProps) => {
  const t = useText()
  const format = useFormat()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { affirmed, negated, uncertain } = entity
  const total = affirmed + negated + uncertain
  return (
    <li className={classes.entity}>
      <UnstyledButton
        className={classes.row}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight className={classes.chevron} size="0.875rem" stroke={1.75} aria-hidden />
        <span className={classes.name}>{name}</span>
        {uncertain > 0 && <StatusMark status="uncertain" count={uncertain} />}
        {negated > 0 && <StatusMark status="negated" count={negated} />}
        <span className={classes.count} aria-hidden>
          {format.number(total)}
        </span>
        <span className="visually-hidden">{t('chatEntities.mentions', { count: total })}</span>
      </UnstyledButton>
      {isOpen && (
        <div id={id} className={classes.opened}>
          <EntityMentions conversationId={conversationId} entity={entity} onGoTo={onGoTo} />
        </div>
      )}
    </li>
  )
}
