import { UnstyledButton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import classes from './importing.module.css'
import { useImports } from './import-store'
import { countedOutcomes } from './outcomes'

/** The last imports of the profile, each with its report. */
export const ImportHistory = () => {
  const t = useText()
  const format = useFormat()
  const show = useImports((state) => state.show)
  const imports = useRouteQuery('studies.imports', {})
  if (imports.isPending) return <LoadingState />
  if (imports.isError) return <ErrorState error={imports.error} onRetry={() => void imports.refetch()} />
  if (imports.data.length === 0) {
    return (
      <EmptyState icon={<IconHistory size="1.5rem" stroke={1.5} />} title={t('common.noResults')}>
        {t('studies.import.noHistory')}
      </EmptyState>
    )
  }
  return (
    <ul className={classes.history}>
      {imports.data.map(({ importId, startedAtMs, state, counts }) => (
        <li key={importId}>
          <UnstyledButton className={classes.past} onClick={() => show({ kind: 'import', importId })}>
            <span>{format.dateTime(startedAtMs)}</span>
            <span className={classes.dim}>{t(`studies.importStates.${state}`)}</span>
            <span className={classes.dim}>
              {countedOutcomes(counts)
                .map(({ outcome, count }) => `${t(`studies.outcomeLabels.${outcome}`)} ${format.number(count)}`)
                .join(' · ')}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
