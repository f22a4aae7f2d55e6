import type { Study, StudySort } from '../../../../shared/contract/studies'
import type { Translate } from '../../../i18n/typed'
import type { Format } from '../../../i18n/use-format'

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
  /** Set at the right, digits aligned. */
  numeric: boolean
  /** Null where the library can't be sorted by it. */
  sort: StudySort | null
  /** Newest and largest first make sense; names start at A. */
  firstDescending: boolean
  text: (study: Study, words: Words) => string
}

/** What the library says of a study, in the order of reading. */
export const columns: readonly Column[] = [
  {
    id: 'patientName',
    numeric: false,
    sort: 'patientName',
    firstDescending: false,
    text: ({ patientName }, { t }) => patientName || t('studies.untitledPatient'),
  },
  { id: 'patientId', numeric: false, sort: 'patientId', firstDescending: false, text: ({ patientId }) => patientId },
  {
    id: 'studyDate',
    numeric: false,
    sort: 'studyDate',
    firstDescending: true,
    text: ({ studyDate }, { format }) => (studyDate === null ? '' : format.day(studyDate)),
  },
  {
    id: 'modalities',
    numeric: false,
    sort: null,
    firstDescending: false,
    text: ({ modalities }) => modalities.join(' '),
  },
  {
    id: 'description',
    numeric: false,
    sort: 'description',
    firstDescending: false,
    text: ({ description }) => description,
  },
  {
    id: 'series',
    numeric: true,
    sort: null,
    firstDescending: false,
    text: ({ seriesCount }, { format }) => format.number(seriesCount),
  },
  {
    id: 'images',
    numeric: true,
    sort: null,
    firstDescending: false,
    text: ({ instanceCount }, { format }) => format.number(instanceCount),
  },
  {
    id: 'size',
    numeric: true,
    sort: 'size',
    firstDescending: true,
    text: ({ sizeBytes }, { format }) => format.bytes(sizeBytes),
  },
  {
    id: 'imported',
    numeric: true,
    sort: 'imported',
    firstDescending: true,
    text: ({ importedAtMs }, { format }) => format.ago(importedAtMs),
  },
]
