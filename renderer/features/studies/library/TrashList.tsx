import { Button, Checkbox } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Removable, TrashEntry } from '../../../../shared/contract/library'
import { useRouteCommand, useRouteQuery } from '../../../api'
import type { Translate } from '../../../i18n/typed'
import type { Format } from '../../../i18n/format'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { type Column, DataTable } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './library.module.css'
import { toast } from '../../../ui/toast'

/** Shown at once; the rest are counted, and come into sight as these go. */
const shown = 200

const removableOf = (entries: readonly TrashEntry[]): Removable => ({
  studyIds: entries.flatMap(({ kind, id }) => (kind === 'study' ? [id] : [])),
  seriesIds: entries.flatMap(({ kind, id }) => (kind === 'series' ? [id] : [])),
})

/** What was removed: back it goes, or for good. */
export const TrashList = () => {
  const t = useText()
  const format = useFormat()
  const onError = useErrorToast()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<'chosen' | 'all' | null>(null)
  const tell = (message: string): void => {
    toast(t, { message })
  }
  const trash = useRouteQuery('library.trash', { limit: shown })
  const restore = useRouteCommand('library.restore', {
    onError,
    onSuccess: () => {
      setChosen(new Set())
      tell(t('library.trash.restored'))
    },
  })
  const purge = useRouteCommand('library.purge', {
    onError,
    onSettled: () => setAsking(null),
    onSuccess: ({ freedBytes, keptCount }) => {
      setChosen(new Set())
      const freed = t('library.trash.freed', { size: format.bytes(freedBytes) })
      const kept = keptCount > 0 ? ` ${t('library.trash.kept', { count: keptCount })}` : ''
      tell(freed + kept)
    },
  })
  if (trash.isPending) return <LoadingState />
  if (trash.isError) return <ErrorState error={trash.error} onRetry={() => void trash.refetch()} />
  const { total, entries } = trash.data
  if (total === 0) {
    return (
      <EmptyState icon={<IconTrash size="1.5rem" stroke={1.5} />} title={t('library.trash.emptyTitle')}>
        {t('library.trash.emptyText')}
      </EmptyState>
    )
  }
  const selected = entries.filter(({ id }) => chosen.has(id))
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <div className={classes.trash}>
      <div className={classes.trashBar}>
        <output>
          {t('library.trash.count', { count: total })}
          {total > entries.length && ` · ${t('common.showing', { shown: entries.length, total })}`}
        </output>
        <Button
          variant="default"
          disabled={selected.length === 0}
          onClick={() => restore.mutate(removableOf(selected))}
        >
          {t('library.trash.restore')}
        </Button>
        <Button variant="default" disabled={selected.length === 0} onClick={() => setAsking('chosen')}>
          {t('library.trash.purgeChosen')}
        </Button>
        <Button color="danger" onClick={() => setAsking('all')}>
          {t('library.trash.empty')}
        </Button>
      </div>
      <DataTable
        label={t('library.views.trash')}
        rows={entries}
        keyOf={({ id }) => id}
        columns={trashColumns({ t, format, chosen, toggle })}
      />
      <ConfirmDialog
        opened={asking !== null}
        title={t('library.trash.confirmTitle')}
        confirmLabel={t('library.trash.confirm')}
        danger
        busy={purge.isPending}
        onClose={() => setAsking(null)}
        onConfirm={() => purge.mutate(asking === 'all' ? { all: true } : removableOf(selected))}
      >
        {t('library.trash.confirmText', { count: asking === 'all' ? total : selected.length })}
      </ConfirmDialog>
    </div>
  )
}

interface ColumnParts {
  t: Translate
  format: Format
  chosen: ReadonlySet<string>
  toggle: (id: string) => void
}

const trashColumns = ({ t, format, chosen, toggle }: ColumnParts): Column<TrashEntry>[] => [
  {
    id: 'choose',
    header: '',
    cell: ({ id, patientName, description }) => (
      <Checkbox
        aria-label={t('library.trash.choose', { name: [patientName, description].filter(Boolean).join(' · ') })}
        checked={chosen.has(id)}
        onChange={() => toggle(id)}
      />
    ),
  },
  {
    id: 'patient',
    header: t('studies.library.columns.patientName'),
    cell: ({ patientName }) => patientName || t('studies.untitledPatient'),
  },
  { id: 'id', header: t('studies.library.columns.patientId'), cell: ({ patientId }) => patientId },
  { id: 'kind', header: t('library.trash.what'), cell: ({ kind }) => t(`library.trash.kinds.${kind}`) },
  {
    id: 'description',
    header: t('studies.library.columns.description'),
    cell: ({ modalities, description }) => [modalities.join(' '), description].filter(Boolean).join(' · '),
  },
  {
    id: 'size',
    header: t('studies.library.columns.size'),
    numeric: true,
    cell: ({ sizeBytes }) => format.bytes(sizeBytes),
  },
  {
    id: 'removed',
    header: t('library.trash.when'),
    numeric: true,
    cell: ({ removedAtMs }) => format.ago(removedAtMs),
  },
]
