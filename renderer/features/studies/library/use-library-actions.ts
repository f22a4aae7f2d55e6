import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Removable } from '../../../../shared/contract/library'
import { api } from '../../../api'
import { paths } from '../../../app/paths'
import type { Translate } from '../../../i18n/typed'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'
import { type ExportKind, useExports } from '../../exports/export-store'
import type { Row } from './rows'
import { toast } from '../../../ui/toast'

export interface LibraryActions {
  open: (row: Row) => void
  remove: (rows: readonly Row[]) => Promise<void>
  setFavorite: (rows: readonly Row[], favorite: boolean) => Promise<void>
  assignTag: (tagId: string, rows: readonly Row[], assigned: boolean) => Promise<void>
  copy: (text: string) => void
  /** A study or series without identifiers, alone or as a case. */
  exportAs: (row: Row, kind: ExportKind) => void
  /** The tags are edited in a dialog; null when it is closed. */
  editingTags: readonly Row[] | null
  editTags: (rows: readonly Row[] | null) => void
}

/** What rows stand for: those of a patient, for every study of it. */
async function targetsOf(rows: readonly Row[]): Promise<Removable> {
  const ofPatients = await Promise.all(
    rows.flatMap((row) =>
      row.kind === 'patient' ? [api.query('library.patientStudies', { patientNumber: row.patient.number })] : [],
    ),
  )
  const studyIds = new Set([
    ...rows.flatMap((row) => (row.kind === 'study' ? [row.study.id] : [])),
    ...ofPatients.flat().map(({ id }) => id),
  ])
  const seriesIds = rows.flatMap((row) =>
    row.kind === 'series' && !studyIds.has(row.series.studyId) ? [row.series.id] : [],
  )
  return { studyIds: [...studyIds], seriesIds }
}

/** Of series, the studies they are in. */
const studiesOf = async (rows: readonly Row[]): Promise<string[]> => {
  const { studyIds } = await targetsOf(rows)
  const ofSeries = rows.flatMap((row) => (row.kind === 'series' ? [row.series.studyId] : []))
  return [...new Set([...studyIds, ...ofSeries])].slice(0, 1000)
}

const removedText = ({ studyIds, seriesIds }: Removable, t: Translate): string =>
  studyIds.length > 0
    ? t('library.trash.removedStudies', { count: studyIds.length })
    : t('library.trash.removedSeries', { count: seriesIds.length })

export function useLibraryActions(): LibraryActions {
  const t = useText()
  const [, navigate] = useLocation()
  const [editingTags, editTags] = useState<readonly Row[] | null>(null)
  const showError = useErrorToast()
  const offerUndo = useUndoToast()
  return useMemo(
    () => ({
      editingTags,
      editTags,
      open(row) {
        if (row.kind === 'study') navigate(paths.study(row.study.id))
        if (row.kind === 'series') navigate(paths.study(row.series.studyId))
      },
      exportAs(row, kind) {
        const { open } = useExports.getState()
        if (row.kind === 'study') open(row.study.id, kind)
        if (row.kind === 'series') open(row.series.studyId, kind, [row.series.id])
      },
      async remove(rows) {
        if (rows.length === 0) return
        try {
          const removed = await api.command('library.remove', await targetsOf(rows))
          if (removed.studyIds.length + removed.seriesIds.length === 0) return
          offerUndo(removedText(removed, t), () => {
            api.command('library.restore', removed).catch(showError)
          })
        } catch (error) {
          showError(error)
        }
      },
      async setFavorite(rows, favorite) {
        try {
          await api.command('library.setFavorite', { studyIds: await studiesOf(rows), favorite })
        } catch (error) {
          showError(error)
        }
      },
      async assignTag(tagId, rows, assigned) {
        try {
          const changed = await api.command('library.assignTag', { tagId, studyIds: await studiesOf(rows), assigned })
          if (changed.studyIds.length === 0) return
          const message = assigned ? 'library.tags.assigned' : 'library.tags.unassigned'
          offerUndo(t(message, { count: changed.studyIds.length }), () => {
            api.command('library.assignTag', { tagId, ...changed, assigned: !assigned }).catch(showError)
          })
        } catch (error) {
          showError(error)
        }
      },
      copy(text) {
        navigator.clipboard.writeText(text).then(
          () =>
            toast(t, {
              message: t('common.copied'),
            }),
          showError,
        )
      },
    }),
    [editingTags, navigate, offerUndo, showError, t],
  )
}
