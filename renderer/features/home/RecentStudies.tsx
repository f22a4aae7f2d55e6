import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Study } from '../../../shared/contract/studies'
import { useRouteQuery } from '../../api'
import { paths } from '../../app/paths'
import type { Format } from '../../i18n/format'
import type { Translate } from '../../i18n/typed'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { LinkList } from '../../ui/LinkList'
import { LoadingState } from '../../ui/LoadingState'
import { Panel } from '../../ui/Panel'

const shown = 6

export const RecentStudies = () => {
  const t = useText()
  const format = useFormat()
  const studies = useRouteQuery('studies.list', { limit: shown })
  const found = studies.data?.studies ?? []
  return (
    <Panel
      flush
      title={t('home.studies.title')}
      actions={
        found.length > 0 && (
          <Button component={Link} href={paths.studies} size="xs" variant="subtle">
            {t('home.studies.all', { count: studies.data?.total ?? 0 })}
          </Button>
        )
      }
    >
      {studies.isPending && <LoadingState />}
      {studies.isError && <ErrorState error={studies.error} onRetry={() => void studies.refetch()} />}
      {studies.isSuccess && found.length === 0 && (
        <EmptyState icon={<IconStack2 size="1.5rem" stroke={1.5} />} title={t('home.studies.empty')}>
          {t('home.studies.emptyText')}
        </EmptyState>
      )}
      <LinkList
        items={found.map((study) => ({
          id: study.id,
          href: paths.study(study.id),
          icon: <IconStack2 size="1rem" stroke={1.75} />,
          title: study.patientName || t('common.unnamedPatient'),
          detail: describe(study, format, t),
          aside: format.ago(study.importedAtMs),
        }))}
      />
    </Panel>
  )
}

const describe = (study: Study, format: Format, t: Translate): string =>
  [
    study.modalities.join(' '),
    study.description,
    study.studyDate && format.day(study.studyDate),
    t('home.studies.files', { count: study.instanceCount }),
  ]
    .filter(Boolean)
    .join(' · ')
