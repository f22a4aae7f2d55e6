import { UnstyledButton } from '@mantine/core'
import type { FileOutcome, ImportSummary } from '../../../../shared/contract/studies'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './importing.module.css'
import { countedOutcomes, toneOf } from './outcomes'

/** Which files of a report are shown. */
export type Shown = 'all' | 'problems' | FileOutcome

export const isShown = (shown: Shown, outcome: FileOutcome): boolean =>
  shown === 'all' || shown === outcome || (shown === 'problems' && toneOf(outcome) === 'problem')

interface OutcomeFilterProps {
  counts: ImportSummary['counts']
  shown: Shown
  onShow: (shown: Shown) => void
}

/** How many files ended in each way; pressing one shows those alone. */
export const OutcomeFilter = ({ counts, shown, onShow }: OutcomeFilterProps) => {
  const t = useText()
  const counted = countedOutcomes(counts)
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  const problems = counted.reduce((sum, { outcome, count }) => (toneOf(outcome) === 'problem' ? sum + count : sum), 0)
  return (
    <fieldset className={classes.filter} aria-label={t('studies.import.filter')}>
      <Choice label={t('studies.import.all')} count={total} isPressed={shown === 'all'} onPress={() => onShow('all')} />
      {problems > 0 && (
        <Choice
          label={t('studies.import.problems')}
          count={problems}
          tone="problem"
          isPressed={shown === 'problems'}
          onPress={() => onShow('problems')}
        />
      )}
      {counted.map(({ outcome, count }) => (
        <Choice
          key={outcome}
          label={t(`studies.outcomeLabels.${outcome}`)}
          count={count}
          tone={toneOf(outcome)}
          isPressed={shown === outcome}
          onPress={() => onShow(shown === outcome ? 'all' : outcome)}
        />
      ))}
    </fieldset>
  )
}

interface ChoiceProps {
  label: string
  count: number
  tone?: string
  isPressed: boolean
  onPress: () => void
}

const Choice = ({ label, count, tone, isPressed, onPress }: ChoiceProps) => {
  const format = useFormat()
  return (
    <UnstyledButton className={classes.choice} data-tone={tone} aria-pressed={isPressed} onClick={onPress}>
      {label} <strong>{format.number(count)}</strong>
    </UnstyledButton>
  )
}
