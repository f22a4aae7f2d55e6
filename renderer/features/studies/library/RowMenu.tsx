import {
  IconCopy,
  IconFileExport,
  IconHistory,
  IconPhoto,
  IconSchool,
  IconStar,
  IconTags,
  IconTrash,
} from '@tabler/icons-react'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useImports } from '../importing/import-store'
import { areFavorites, type Row } from './rows'
import { ContextMenu, ContextMenuItem } from './ContextMenu'
import type { LibraryActions } from './use-library-actions'

interface RowMenuProps {
  at: { x: number; y: number }
  rows: readonly Row[]
  actions: LibraryActions
  onClose: () => void
}

const icon = { size: '1rem', stroke: 1.75, 'aria-hidden': true } as const

/** What can be done with the rows selected, where the mouse or the keyboard asked for it. */
export const RowMenu = ({ at, rows, actions, onClose }: RowMenuProps) => {
  const t = useText()
  const [only] = rows.length === 1 ? rows : []
  const study = only?.kind === 'study' ? only.study : null
  const isFavorite = areFavorites(rows)
  const imports = useRouteQuery('library.details', { studyId: study?.id ?? '' }, { enabled: study !== null })
  const [lastImport] = imports.data?.imports ?? []
  const copies = copiesOf(only)
  const choose = (run: () => void) => (): void => {
    onClose()
    run()
  }
  return (
    <ContextMenu label={t('library.menu.label')} at={at} onClose={onClose}>
      {only !== undefined && only.kind !== 'patient' && (
        <ContextMenuItem icon={<IconPhoto {...icon} />} onChoose={choose(() => actions.open(only))}>
          {t('library.menu.open')}
        </ContextMenuItem>
      )}
      <ContextMenuItem
        icon={<IconStar {...icon} />}
        onChoose={choose(() => void actions.setFavorite(rows, !isFavorite))}
      >
        {t(isFavorite ? 'library.menu.unfavorite' : 'library.menu.favorite')}
      </ContextMenuItem>
      <ContextMenuItem icon={<IconTags {...icon} />} onChoose={choose(() => actions.editTags(rows))}>
        {t('library.menu.tags')}
      </ContextMenuItem>
      {only !== undefined && only.kind !== 'patient' && (
        <>
          <ContextMenuItem icon={<IconFileExport {...icon} />} onChoose={choose(() => actions.exportAs(only, 'dicom'))}>
            {t('exports.command')}
          </ContextMenuItem>
          <ContextMenuItem icon={<IconSchool {...icon} />} onChoose={choose(() => actions.exportAs(only, 'case'))}>
            {t('exports.caseCommand')}
          </ContextMenuItem>
        </>
      )}
      {copies.map(({ name, text }) => (
        <ContextMenuItem key={name} icon={<IconCopy {...icon} />} onChoose={choose(() => actions.copy(text))}>
          {t(`library.copy.${name}`)}
        </ContextMenuItem>
      ))}
      {lastImport !== undefined && (
        <ContextMenuItem
          icon={<IconHistory {...icon} />}
          onChoose={choose(() => useImports.getState().show({ kind: 'import', importId: lastImport.importId }))}
        >
          {t('library.menu.import')}
        </ContextMenuItem>
      )}
      <ContextMenuItem danger icon={<IconTrash {...icon} />} onChoose={choose(() => void actions.remove(rows))}>
        {t('library.menu.remove')}
      </ContextMenuItem>
    </ContextMenu>
  )
}

type CopyName = 'patientId' | 'accessionNumber' | 'studyUid' | 'seriesUid'

function copiesOf(row: Row | undefined): { name: CopyName; text: string }[] {
  const all: { name: CopyName; text: string }[] =
    row === undefined
      ? []
      : row.kind === 'patient'
        ? [{ name: 'patientId', text: row.patient.patientId }]
        : row.kind === 'series'
          ? [{ name: 'seriesUid', text: row.series.seriesInstanceUid }]
          : [
              { name: 'patientId', text: row.study.patientId },
              { name: 'accessionNumber', text: row.study.accessionNumber },
              { name: 'studyUid', text: row.study.studyInstanceUid },
            ]
  return all.filter(({ text }) => text !== '')
}
