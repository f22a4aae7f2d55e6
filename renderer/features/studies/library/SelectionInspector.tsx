import { Button } from '@mantine/core'
import type { Tag } from '../../../../shared/contract/library'
import { useRouteQuery } from '../../../api'
import { Inspector } from '../../../app/Inspector'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { Facts } from '../../../ui/Facts'
import { InspectorPane } from '../../../ui/InspectorPane'
import { useImports } from '../importing/import-store'
import classes from './library.module.css'
import { areFavorites, type Row } from './rows'
import { TagMark } from './TagMark'
import type { LibraryActions } from './use-library-actions'

interface SelectionInspectorProps {
  rows: readonly Row[]
  tags: readonly Tag[]
  actions: LibraryActions
  onClose: () => void
}

const sizeOf = (row: Row): number =>
  row.kind === 'patient' ? row.patient.sizeBytes : row.kind === 'study' ? row.study.sizeBytes : row.series.sizeBytes

/** What is selected: one study whole, or what several add up to. */
export const SelectionInspector = ({ rows, tags, actions, onClose }: SelectionInspectorProps) => {
  const t = useText()
  const format = useFormat()
  const [only] = rows
  if (only === undefined) return null
  const studyId = only.kind === 'study' ? only.study.id : only.kind === 'series' ? only.series.studyId : null
  return (
    <Inspector>
      {rows.length === 1 && studyId !== null ? (
        <StudyPane key={studyId} studyId={studyId} tags={tags} row={only} actions={actions} onClose={onClose} />
      ) : (
        <InspectorPane title={t('library.selected', { count: rows.length })} onClose={onClose}>
          <Facts
            facts={[
              {
                name: t('studies.library.columns.size'),
                value: format.bytes(rows.reduce((sum, row) => sum + sizeOf(row), 0)),
              },
            ]}
          />
          <PaneActions rows={rows} actions={actions} />
        </InspectorPane>
      )}
    </Inspector>
  )
}

interface StudyPaneProps {
  studyId: string
  tags: readonly Tag[]
  row: Row
  actions: LibraryActions
  onClose: () => void
}

const StudyPane = ({ studyId, tags, row, actions, onClose }: StudyPaneProps) => {
  const t = useText()
  const format = useFormat()
  const details = useRouteQuery('library.details', { studyId })
  if (details.isError) return <ErrorState error={details.error} onRetry={() => void details.refetch()} />
  if (!details.isSuccess) return null
  const { study, series, imports, notes } = details.data
  const carried = tags.filter(({ id }) => study.tagIds.includes(id))
  const facts = [
    { name: t('studies.library.columns.patientId'), value: study.patientId },
    { name: t('library.facts.issuer'), value: study.issuerOfPatientId },
    { name: t('library.facts.birthDate'), value: study.patientBirthDate && format.day(study.patientBirthDate) },
    { name: t('library.facts.sex'), value: study.patientSex },
    { name: t('studies.library.columns.description'), value: study.description },
    { name: t('studies.library.columns.studyDate'), value: study.studyDate && format.day(study.studyDate) },
    { name: t('library.facts.accession'), value: study.accessionNumber },
    { name: t('library.filters.bodyPart'), value: study.bodyParts.join(', ') },
    {
      name: t('library.facts.contents'),
      value: t('library.facts.contentsOf', { series: study.seriesCount, objects: study.instanceCount }),
    },
    { name: t('studies.library.columns.size'), value: format.bytes(study.sizeBytes) },
    { name: t('library.facts.uid'), value: study.studyInstanceUid, mono: true },
  ].filter(({ value }) => value !== null && value !== '')
  return (
    <InspectorPane title={study.patientName || t('studies.untitledPatient')} onClose={onClose}>
      <PaneActions rows={[row]} actions={actions} />
      {carried.length > 0 && (
        <p className={classes.paneTags}>
          {carried.map((tag) => (
            <TagMark key={tag.id} tag={tag} />
          ))}
        </p>
      )}
      <Facts facts={facts} />
      <h3 className={classes.paneTitle}>{t('library.facts.series')}</h3>
      <ul className={classes.paneList}>
        {series.map(({ id, seriesNumber, modality, description, instanceCount, sizeBytes }) => (
          <li key={id}>
            <span>
              {[seriesNumber, modality, description].filter((part) => part !== null && part !== '').join(' · ')}
            </span>
            <span>{[format.number(instanceCount), format.bytes(sizeBytes)].join(' · ')}</span>
          </li>
        ))}
      </ul>
      {notes.length > 0 && (
        <>
          <h3 className={classes.paneTitle}>{t('library.facts.notes')}</h3>
          <ul className={classes.paneNotes}>
            {notes.map((note) => (
              <li key={`${note.kind} ${note.code}`}>
                {note.kind === 'warning' ? t(`studies.warnings.${note.code}`) : t(`studies.imageErrors.${note.code}`)}{' '}
                {t('library.facts.inObjects', { count: note.instanceCount })}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={classes.paneTitle}>{t('library.facts.imports')}</h3>
      <ul className={classes.paneNotes}>
        {imports.map(({ importId, startedAtMs }) => (
          <li key={importId}>
            <Button
              size="compact-xs"
              variant="subtle"
              ml="-0.5rem"
              onClick={() => useImports.getState().show({ kind: 'import', importId })}
            >
              {format.dateTime(startedAtMs)}
            </Button>
          </li>
        ))}
      </ul>
    </InspectorPane>
  )
}

const PaneActions = ({ rows, actions }: { rows: readonly Row[]; actions: LibraryActions }) => {
  const t = useText()
  const [only] = rows.length === 1 ? rows : []
  const isFavorite = areFavorites(rows)
  return (
    <div className={classes.paneActions}>
      {only !== undefined && (
        <Button size="xs" onClick={() => actions.open(only)}>
          {t('library.menu.open')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => void actions.setFavorite(rows, !isFavorite)}>
        {t(isFavorite ? 'library.menu.unfavorite' : 'library.menu.favorite')}
      </Button>
      <Button size="xs" variant="default" onClick={() => actions.editTags(rows)}>
        {t('library.menu.tags')}
      </Button>
      {only !== undefined && only.kind !== 'patient' && (
        <Button size="xs" variant="default" onClick={() => actions.exportAs(only, 'dicom')}>
          {t('exports.command')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => void actions.remove(rows)}>
        {t('library.menu.remove')}
      </Button>
    </div>
  )
}
