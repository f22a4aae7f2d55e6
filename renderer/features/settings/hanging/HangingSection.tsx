import { IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import type { HangingRule } from '../../../../shared/contract/hanging'
import { useRouteCommand, useRouteQuery } from '../../../api'
import type { Translate } from '../../../i18n/typed'
import { useText } from '../../../i18n/use-text'
import { DataTable } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { IconButton } from '../../../ui/IconButton'
import { LoadingState } from '../../../ui/LoadingState'
import { Panel } from '../../../ui/Panel'
import { Screen } from '../../../ui/Screen'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'

/** How studies open, where a person said so in the viewer. */
export const HangingSection = () => {
  const t = useText()
  const rules = useRouteQuery('hanging.list', {})
  return (
    <Screen title={t('settings.sections.hanging')} description={t('hanging.description')} widthRem={60}>
      <Panel title={t('hanging.saved')} flush={rules.data !== undefined && rules.data.length > 0}>
        {rules.isPending && <LoadingState />}
        {rules.isError && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.data?.length === 0 && <EmptyState title={t('hanging.none')}>{t('hanging.noneText')}</EmptyState>}
        {rules.data !== undefined && rules.data.length > 0 && <RuleTable rules={rules.data} />}
      </Panel>
    </Screen>
  )
}

const RuleTable = ({ rules }: { rules: readonly HangingRule[] }) => {
  const t = useText()
  const onError = useErrorToast()
  const undoable = useUndoToast()
  const { mutate: save } = useRouteCommand('hanging.save', { onError })
  const { mutate: remove } = useRouteCommand('hanging.remove', { onError })
  const drop = (rule: HangingRule): void => {
    remove({ modality: rule.modality, bodyPart: rule.bodyPart })
    undoable(t('hanging.removedToast'), () => save(rule))
  }
  const removeButton = (rule: HangingRule): ReactElement => (
    <IconButton
      label={t('hanging.remove', { modality: rule.modality, bodyPart: rule.bodyPart || t('hanging.anyBodyPart') })}
      icon={<IconTrash size="1rem" stroke={1.75} />}
      danger
      onClick={() => drop(rule)}
    />
  )
  return (
    <DataTable
      label={t('hanging.saved')}
      rows={rules}
      keyOf={({ modality, bodyPart }) => `${modality}:${bodyPart}`}
      columns={[
        { id: 'modality', header: t('hanging.columns.modality'), cell: ({ modality }) => modality },
        {
          id: 'bodyPart',
          header: t('hanging.columns.bodyPart'),
          cell: ({ bodyPart }) => bodyPart || t('hanging.anyBodyPart'),
        },
        {
          id: 'layout',
          header: t('hanging.columns.layout'),
          cell: ({ layout: { rows, columns } }) => t('panes.layout.size', { rows, columns }),
        },
        { id: 'panes', header: t('hanging.columns.panes'), cell: ({ panes }) => panes.map(paneText(t)).join(' · ') },
        {
          id: 'remove',
          header: t('hanging.columns.remove'),
          cell: removeButton,
        },
      ]}
    />
  )
}

/** What a pane takes, in few words. */
const paneText =
  (t: Translate) =>
  (pane: HangingRule['panes'][number]): string =>
    pane === null
      ? t('hanging.emptyPane')
      : [pane.laterality, ...pane.views, pane.description[0]].filter(Boolean).join(' ') ||
        pane.modality ||
        t('hanging.anySeries')
