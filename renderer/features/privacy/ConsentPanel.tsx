import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
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

interface ConsentRow {
  key: string
  /** What may be sent. */
  name: string
  model: string
  grantedAtMs: number
  revoke: () => void
}

/** Which studies and pictures of files may be sent to which model; each can be taken back. */
export const ConsentPanel = () => {
  const t = useText()
  const format = useFormat()
  const ofStudies = useStudyConsents()
  const ofPictures = usePictureConsents()
  const both = [ofStudies, ofPictures]
  const failed = both.find(({ isError }) => isError)
  const rows = both.every(({ isSuccess }) => isSuccess)
    ? both.flatMap((each) => each.rows).sort((one, other) => other.grantedAtMs - one.grantedAtMs)
    : null
  return (
    <Panel flush title={t('privacy.consents.title')} description={t('privacy.consents.description')}>
      {failed === undefined && rows === null && <LoadingState />}
      {failed !== undefined && <ErrorState error={failed.error} onRetry={failed.retry} />}
      {rows?.length === 0 && (
        <EmptyState icon={<IconFingerprint size="1.5rem" stroke={1.5} />} title={t('privacy.consents.empty')}>
          {t('privacy.consents.emptyText')}
        </EmptyState>
      )}
      {rows !== null && rows.length > 0 && (
        <DataTable<ConsentRow>
          label={t('privacy.consents.title')}
          rows={rows}
          keyOf={({ key }) => key}
          columns={consentColumns(t, format)}
        />
      )}
    </Panel>
  )
}

const useStudyConsents = () => {
  const t = useText()
  const nameOf = useStudyNames()
  const onError = useErrorToast()
  const offerUndo = useUndoToast()
  const { data = [], isSuccess, isError, error, refetch } = useRouteQuery('privacy.consents', {})
  const grant = useRouteCommand('privacy.grantConsent', { onError })
  const { mutate: revoke } = useRouteCommand('privacy.revokeConsent', {
    onError,
    onSuccess: (_output, consent) => offerUndo(t('privacy.consents.revoked'), () => grant.mutate(consent)),
  })
  const rows = data.map(({ studyId, model, grantedAtMs }): ConsentRow => ({
    key: `${studyId} ${model}`,
    name: nameOf(studyId),
    model,
    grantedAtMs,
    revoke: () => revoke({ studyId, model }),
  }))
  return { rows, isSuccess, isError, error, retry: () => void refetch() }
}

const usePictureConsents = () => {
  const t = useText()
  const onError = useErrorToast()
  const offerUndo = useUndoToast()
  const { data = [], isSuccess, isError, error, refetch } = useRouteQuery('privacy.pictureConsents', {})
  const grant = useRouteCommand('privacy.grantPictureConsent', { onError })
  const revoke = useRouteCommand('privacy.revokePictureConsent', { onError })
  const rows = data.map(({ grantedAtMs, ...picture }): ConsentRow => {
    const { pictureSha256, name, model } = picture
    return {
      key: `${pictureSha256} ${model}`,
      name: t('privacy.consents.picture', { name }),
      model,
      grantedAtMs,
      revoke: () =>
        revoke.mutate(
          { pictureSha256, model },
          { onSuccess: () => offerUndo(t('privacy.consents.revoked'), () => grant.mutate(picture)) },
        ),
    }
  })
  return { rows, isSuccess, isError, error, retry: () => void refetch() }
}

const consentColumns = (t: Translate, format: Format): Column<ConsentRow>[] => [
  { id: 'subject', header: t('privacy.consents.subject'), cell: ({ name }) => name },
  { id: 'model', header: t('privacy.fields.model'), cell: ({ model }) => model },
  { id: 'granted', header: t('privacy.fields.grantedAt'), cell: ({ grantedAtMs }) => format.dateTime(grantedAtMs) },
  {
    id: 'revoke',
    header: '',
    numeric: true,
    cell: ({ revoke }) => (
      <Button size="xs" variant="subtle" onClick={revoke}>
        {t('privacy.consents.revoke')}
      </Button>
    ),
  },
]
