import { objectKindOf } from '../../../../shared/domain/sop-classes'
import type { FileReport } from '../../../../shared/contract/studies'
import type { Translate } from '../../../i18n/typed'
import { asCsv } from '../../../ui/csv'

const heads = ['file', 'kind', 'outcome', 'explanation', 'warnings', 'bytes'] as const

/** The report as a table for a spreadsheet. */
export const reportCsv = (files: readonly FileReport[], t: Translate): string =>
  asCsv([
    heads.map((head) => t(`studies.import.csv.${head}`)),
    ...files.map(({ name, outcome, sizeBytes, sopClassUid, warnings }) => [
      name,
      sopClassUid === null ? '' : t(`objects.${objectKindOf(sopClassUid)}`),
      t(`studies.outcomeLabels.${outcome}`),
      t(`studies.outcomes.${outcome}`),
      warnings.map((warning) => t(`studies.warnings.${warning}`)).join(' '),
      sizeBytes,
    ]),
  ])
