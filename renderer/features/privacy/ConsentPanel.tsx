import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import type { Consent } from '../../../shared/contract/privacy'
import { useRouteCommand, useRouteQuery } from '../../api'
import type { Translate } from '../../i18n/typed'
import type { Format } from '../../i18n/format'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { type Column, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Panel } from '../../ui/Panel'
import { useErrorToast } from '../../ui/use-error-toast'
import { useUndoToast } from '../../ui/use-undo-toast'
import { useStudyNames } from './use-study-names'

/** Which studies may be sent to which model; each can be taken back. */
export const ConsentPanel = () => {
  const t = useText()
  const format = useFormat()
  const consents = useRouteQuery('privacy.consents', {})
  const nameOf = useStudyNames()
  const onError = useErrorToast()
  const offerUndo = useUndoToast()
  const grant = useRouteCommand('privacy.grantConsent', { onError })
  const revoke = useRouteCommand('privacy.revokeConsent', {
    onError,
    onSuccess: (_output, consent) => offerUndo(t('privacy.consents.revoked'), () => grant.mutate(consent)),
  })
  return (
    <Panel flush title={t('privacy.consents.title')} description={t('privacy.consents.description')}>
      {consents.isPending && <LoadingState />}
      {consents.isError && <ErrorState error={consents.error} onRetry={() => void consents.refetch()} />}
      {consents.isSuccess && consents.data.length === 0 && (
        <EmptyState icon={<IconFingerprint size="1.5rem" stroke={1.5} />} title={t('privacy.consents.empty')}>
          {t('privacy.consents.emptyText')}
        </EmptyState>
      )}
      {consents.isSuccess && consents.data.length > 0 && (
        <DataTable<Consent>
          label={t('privacy.consents.title')}
          rows={consents.data}
          keyOf={({ studyId, model }) => `${studyId} ${model}`}
          columns={consentColumns({ t, format, nameOf, revoke: revoke.mutate })}
        />
      )}
    </Panel>
  )
}

interface ColumnParts {
  t: Translate
  format: Format
  nameOf: (studyId: string) => string
  revoke: (consent: { studyId: string; model: string }) => void
}

const consentColumns = ({ t, format, nameOf, revoke }: ColumnParts): Column<Consent>[] => [
  { id: 'study', header: t('privacy.fields.study'), cell: ({ studyId }) => nameOf(studyId) },
  { id: 'model', header: t('privacy.fields.model'), cell: ({ model }) => model },
  { id: 'granted', header: t('privacy.fields.grantedAt'), cell: ({ grantedAtMs }) => format.dateTime(grantedAtMs) },
  {
    id: 'revoke',
    header: '',
    numeric: true,
    cell: ({ studyId, model }) => (
      <Button size="xs" variant="subtle" onClick={() => revoke({ studyId, model })}>
        {t('privacy.consents.revoke')}
      </Button>
    ),
  },
]
