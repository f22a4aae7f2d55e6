import type { FileReport, ImportSummary } from '../../../../shared/contract/studies'
import { objectKindOf } from '../../../../shared/domain/sop-classes'
import type { Translate } from '../../../i18n/typed'
import type { Format } from '../../../i18n/format'
import { countedOutcomes } from './outcomes'

/** The report as text to paste in a message: totals, then one line a file. */
export function reportText(
  { state, startedAtMs, counts }: ImportSummary,
  files: readonly FileReport[],
  t: Translate,
  format: Pick<Format, 'dateTime' | 'bytes' | 'number'>,
): string {
  return [
    t('studies.import.reportHeading'),
    t('studies.import.startedAt', { time: format.dateTime(startedAtMs) }),
    t('studies.import.stateLine', { state: t(`studies.importStates.${state}`) }),
    '',
    ...countedOutcomes(counts).map(
      ({ outcome, count }) => `${t(`studies.outcomeLabels.${outcome}`)}: ${format.number(count)}`,
    ),
    '',
    ...files.map(({ name, outcome, sizeBytes, sopClassUid, warnings }) =>
      [
        name,
        ...(sopClassUid === null ? [] : [t(`objects.${objectKindOf(sopClassUid)}`)]),
        [t(`studies.outcomes.${outcome}`), ...warnings.map((warning) => t(`studies.warnings.${warning}`))].join(' '),
        format.bytes(sizeBytes),
      ].join('\t'),
    ),
  ].join('\n')
}
