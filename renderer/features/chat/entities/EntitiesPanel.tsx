import { IconTags } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useRouteQuery } from '../../../api'
import { Inspector } from '../../../app/Inspector'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { InspectorPane } from '../../../ui/InspectorPane'
import { LoadingState } from '../../../ui/LoadingState'
import classes from './Entities.module.css'
import { useEntitiesPanel } from './entities-panel-store'
import { EntityList } from './EntityList'
import { ModelReading } from './ModelReading'

/** What the open conversation names, at the side of it. */
export const EntitiesPanel = ({ conversationId }: { conversationId: string | null }) => {
  const t = useText()
  const { isOpen, toggle } = useEntitiesPanel()
  if (!isOpen) return null
  return (
    <Inspector>
      <InspectorPane title={t('chatEntities.title')} onClose={toggle}>
        {conversationId === null ? <NothingYet /> : <Entities key={conversationId} conversationId={conversationId} />}
      </InspectorPane>
    </Inspector>
  )
}

const NothingYet = () => {
  const t = useText()
  return (
    <EmptyState icon={<IconTags size="1.5rem" stroke={1.5} />} title={t('chatEntities.empty')}>
      {t('chatEntities.emptyText')}
    </EmptyState>
  )
}

const Entities = ({ conversationId }: { conversationId: string }) => {
  const t = useText()
  const goTo = useGoTo(conversationId)
  const { data, error, refetch } = useRouteQuery('chat.entities', { conversationId })
  if (data === undefined) {
    return error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />
  }
  const { entities, pendingCount, model } = data
  return (
    <div className={classes.panel}>
      {pendingCount > 0 && (
        <output className={classes.dim}>{t('chatEntities.pending', { count: pendingCount })}</output>
      )}
      {entities.length > 0 && <EntityList conversationId={conversationId} entities={entities} onGoTo={goTo} />}
      {entities.length === 0 && pendingCount === 0 && <NothingYet />}
      <ModelReading conversationId={conversationId} model={model} />
      <p className={classes.dim}>{t('chatEntities.limits')}</p>
    </div>
  )
}

/** To a message of the conversation; one that is shown already is brought back into view. */
const useGoTo = (conversationId: string): ((messageId: string) => void) => {
  const [path, navigate] = useLocation()
  return (messageId) => {
    const there = `${paths.conversation(conversationId)}/${messageId}`
    if (path === there) document.querySelector('li[data-found]')?.scrollIntoView({ block: 'center' })
    else navigate(there)
  }
}
