import { Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { ConversationEntity } from '../../../../shared/contract/chat-entities'
import {
  type EntityKind,
  entityKinds,
  entityStatuses,
  type EntityStatus,
} from '../../../../shared/domain/entities/kinds'
import { useSettings } from '../../../app/use-settings'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { containsWords } from '../../../ui/fold-text'
import classes from './Entities.module.css'
import { EntityRow } from './EntityRow'

interface EntityListProps {
  conversationId: string
  entities: readonly ConversationEntity[]
  onGoTo: (messageId: string) => void
}

const countOf = ({ affirmed, negated, uncertain }: ConversationEntity): number => affirmed + negated + uncertain
const isStatus = (value: string | null): value is EntityStatus => entityStatuses.some((each) => each === value)

/** What a conversation names by kind, the most said first. */
export const EntityList = ({ conversationId, entities, onGoTo }: EntityListProps) => {
  const t = useText()
  const { language } = useSettings()
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState<EntityStatus | null>(null)
  const shown = entities.filter(
    (entity) =>
      (status === null || entity[status] > 0) && containsWords(`${entity.names.es} ${entity.names.en}`, typed.trim()),
  )
  const mentions = shown.reduce((sum, each) => sum + countOf(each), 0)
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          size="xs"
          type="search"
          aria-label={t('chatEntities.filter')}
          placeholder={t('chatEntities.filter')}
          leftSection={<IconSearch size="0.875rem" stroke={1.75} aria-hidden />}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <Select
          size="xs"
          aria-label={t('chatEntities.byStatus')}
          allowDeselect={false}
          value={status ?? ''}
          onChange={(value) => setStatus(isStatus(value) ? value : null)}
          data={[
            { value: '', label: t('chatEntities.anyStatus') },
            ...entityStatuses.map((each) => ({ value: each, label: t(`chatEntities.ofStatus.${each}`) })),
          ]}
        />
      </div>
      <output className={classes.dim}>
        {shown.length === 0
          ? t('common.noResults')
          : `${t('chatEntities.entities', { count: shown.length })} · ${t('chatEntities.mentions', { count: mentions })}`}
      </output>
      {entityKinds.map((kind) => (
        <KindSection
          key={kind}
          kind={kind}
          conversationId={conversationId}
          entities={shown
            .filter((each) => each.kind === kind)
            .toSorted((a, b) => countOf(b) - countOf(a) || a.names[language].localeCompare(b.names[language]))}
          onGoTo={onGoTo}
        />
      ))}
    </>
  )
}

const KindSection = ({ kind, conversationId, entities, onGoTo }: EntityListProps & { kind: EntityKind }) => {
  const t = useText()
  const format = useFormat()
  const id = useId()
  const { language } = useSettings()
  if (entities.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={classes.kind}>
        {t(`chatEntities.kinds.${kind}`)} <span className={classes.kindCount}>{format.number(entities.length)}</span>
      </h3>
      <ul className={classes.list}>
        {entities.map((entity) => (
          <EntityRow
            key={entity.concept}
            conversationId={conversationId}
            name={entity.names[language]}
            entity={entity}
            onGoTo={onGoTo}
          />
        ))}
      </ul>
    </section>
  )
}
