import { Button } from '@mantine/core'
import { IconSearch, IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import type { LibraryAddress } from './address'
import classes from './library.module.css'
import { noSelection } from './selection'
import { SelectionInspector } from './SelectionInspector'
import { TagDialog } from './TagDialog'
import { TreeGrid } from './TreeGrid'
import { useLibraryActions } from './use-library-actions'
import { type Asked, pageQuery } from './use-tree'

interface FoundRowsProps {
  asked: Asked
  onOrder: (order: Pick<LibraryAddress, 'sort' | 'descending'>) => void
  onClear: () => void
}

/** What matches, with its count; or what to change when nothing does. */
export const FoundRows = ({ asked, onOrder, onClear }: FoundRowsProps) => {
  const t = useText()
  const [selection, setSelection] = useState(noSelection)
  const actions = useLibraryActions()
  const tags = useRouteQuery('library.facets', {}).data?.tags ?? []
  const first = useQuery({ ...pageQuery(asked, 0), placeholderData: (last) => last })
  if (first.isPending) return <LoadingState />
  if (first.isError) return <ErrorState error={first.error} onRetry={() => void first.refetch()} />
  const { isExact, total } = first.data
  const isAsking = asked.search !== '' || Object.keys(asked.filter).length > 0
  if (total === 0) return isAsking ? <NothingFound asked={asked} onClear={onClear} /> : <NoStudies />
  const count = asked.view === 'patients' ? 'library.countPatients' : 'studies.library.count'
  return (
    <div className={classes.rows}>
      <output className={classes.count}>
        {isExact ? t(count, { count: total }) : t('library.moreThan', { count: total - 1 })}
        {selection.rows.size > 1 && ` · ${t('library.selected', { count: selection.rows.size })}`}
      </output>
      <TreeGrid
        asked={asked}
        total={total}
        tags={tags}
        selection={selection}
        onSelection={setSelection}
        actions={actions}
        onOrder={onOrder}
      />
      <SelectionInspector
        rows={[...selection.rows.values()]}
        tags={tags}
        actions={actions}
        onClose={() => setSelection({ ...selection, rows: new Map() })}
      />
      <TagDialog tags={tags} actions={actions} />
    </div>
  )
}

/** Says what was asked too much. */
const NothingFound = ({ asked, onClear }: { asked: Asked; onClear: () => void }) => {
  const t = useText()
  const hasFilter = Object.keys(asked.filter).length > 0
  return (
    <EmptyState
      icon={<IconSearch size="1.5rem" stroke={1.5} />}
      title={t('studies.library.noMatchTitle')}
      action={
        <Button variant="default" onClick={onClear}>
          {t(hasFilter ? 'library.filters.clearAll' : 'studies.library.clearSearch')}
        </Button>
      }
    >
      {hasFilter
        ? t(asked.search === '' ? 'library.none.filter' : 'library.none.both')
        : t('studies.library.noMatchText')}
    </EmptyState>
  )
}

const NoStudies = () => {
  const t = useText()
  return (
    <EmptyState icon={<IconStack2 size="1.5rem" stroke={1.5} />} title={t('studies.library.emptyTitle')}>
      {t('studies.library.emptyText')}
    </EmptyState>
  )
}
