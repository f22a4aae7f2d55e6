import type { Study } from '../../../../shared/contract/studies'
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
  text: (study: Study, words: Words) => string
}

/** What the library says of a study, in the order of reading. */
export const columns: readonly Column[] = [
  { id: 'patientName', numeric: false, text: ({ patientName }, { t }) => patientName || t('studies.untitledPatient') },
  { id: 'patientId', numeric: false, text: ({ patientId }) => patientId },
  {
    id: 'studyDate',
    numeric: false,
    text: ({ studyDate }, { format }) => (studyDate === null ? '' : format.day(studyDate)),
  },
  { id: 'modalities', numeric: false, text: ({ modalities }) => modalities.join(' ') },
  { id: 'description', numeric: false, text: ({ description }) => description },
  { id: 'series', numeric: true, text: ({ seriesCount }, { format }) => format.number(seriesCount) },
  { id: 'images', numeric: true, text: ({ instanceCount }, { format }) => format.number(instanceCount) },
  { id: 'size', numeric: true, text: ({ sizeBytes }, { format }) => format.bytes(sizeBytes) },
  { id: 'imported', numeric: true, text: ({ importedAtMs }, { format }) => format.ago(importedAtMs) },
]
