import type { StudySort } from '../../../../shared/contract/studies'
import type { Translate } from '../../../i18n/typed'
import type { Format } from '../../../i18n/format'
import type { Row } from './rows'

interface Words {
  t: Translate
  format: Format
}

interface Column {
  id:
    | 'patientName'
    | 'patientId'
    | 'studyDate'
    | 'modalities'
    | 'description'
    | 'series'
    | 'images'
    | 'size'
    | 'imported'
  sort: StudySort
  /** Set at the right, digits aligned. */
  numeric: boolean
  /** Newest and largest first make sense; names start at A. */
  firstDescending: boolean
  /** Patients can't be sorted by it. */
  studiesOnly?: boolean
  text: (row: Row, words: Words) => string
}

const day = (date: string | null, format: Format): string => (date === null ? '' : format.day(date))

/** What the library says of a row, in the order of reading. */
export const columns: readonly Column[] = [
  {
    id: 'patientName',
    sort: 'patientName',
    numeric: false,
    firstDescending: false,
    text: (row, { t }) => {
      if (row.kind === 'patient') return row.patient.name || t('studies.untitledPatient')
      if (row.kind === 'study') {
        return row.level > 1
          ? row.study.description || t('studies.noDescription')
          : row.study.patientName || t('studies.untitledPatient')
      }
      const { seriesNumber, modality } = row.series
      return seriesNumber === null ? modality : t('studies.viewer.seriesName', { number: seriesNumber })
    },
  },
  {
    id: 'patientId',
    sort: 'patientId',
    numeric: false,
    firstDescending: false,
    text: (row) =>
      row.kind === 'patient'
        ? row.patient.patientId
        : row.kind === 'study' && row.level === 1
          ? row.study.patientId
          : '',
  },
  {
    id: 'studyDate',
    sort: 'studyDate',
    numeric: false,
    firstDescending: true,
    text: (row, { format }) => {
      if (row.kind === 'patient') return day(row.patient.latestStudyDate, format)
      return row.kind === 'study' ? day(row.study.studyDate, format) : ''
    },
  },
  {
    id: 'modalities',
    sort: 'modalities',
    numeric: false,
    firstDescending: false,
    studiesOnly: true,
    text: (row) =>
      row.kind === 'study' ? row.study.modalities.join(' ') : row.kind === 'series' ? row.series.modality : '',
  },
  {
    id: 'description',
    sort: 'description',
    numeric: false,
    firstDescending: false,
    studiesOnly: true,
    text: (row, { t, format }) => {
      if (row.kind === 'series') return row.series.description
      if (row.kind === 'study') return row.level > 1 ? row.study.accessionNumber : row.study.description
      const { birthDate, studyCount } = row.patient
      const born = birthDate === null ? '' : t('library.born', { day: format.day(birthDate) })
      return [t('library.studies', { count: studyCount }), born].filter(Boolean).join(' · ')
    },
  },
  {
    id: 'series',
    sort: 'series',
    numeric: true,
    firstDescending: true,
    text: (row, { format }) => {
      if (row.kind === 'patient') return ''
      return row.kind === 'study' ? format.number(row.study.seriesCount) : ''
    },
  },
  {
    id: 'images',
    sort: 'images',
    numeric: true,
    firstDescending: true,
    studiesOnly: true,
    text: (row, { format }) => {
      if (row.kind === 'patient') return ''
      return format.number(row.kind === 'study' ? row.study.instanceCount : row.series.instanceCount)
    },
  },
  {
    id: 'size',
    sort: 'size',
    numeric: true,
    firstDescending: true,
    text: (row, { format }) =>
      format.bytes(
        row.kind === 'patient'
          ? row.patient.sizeBytes
          : row.kind === 'study'
            ? row.study.sizeBytes
            : row.series.sizeBytes,
      ),
  },
  {
    id: 'imported',
    sort: 'imported',
    numeric: true,
    firstDescending: true,
    text: (row, { format }) => {
      if (row.kind === 'series') return ''
      return format.ago(row.kind === 'patient' ? row.patient.lastImportedAtMs : row.study.importedAtMs)
    },
  },
]
