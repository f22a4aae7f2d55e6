import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { exportUrl } from '../../../shared/contract/exports'
import { resource, useRouteCommand, useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText } from '../../ui/error-text'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Notice } from '../../ui/Notice'
import { useErrorToast } from '../../ui/use-error-toast'
import { ChangesTable } from './ChangesTable'
import classes from './exports.module.css'
import type { ExportKind } from './export-store'
import { useExportForm } from './use-export-form'

interface ExportFormProps {
  studyId: string
  kind: ExportKind
  seriesIds: readonly string[] | null
  onStarted: (exportId: string) => void
}

/** Which series, under which name and code; before anything leaves, what changes and what may show the patient. */
export const ExportForm = ({ studyId, kind, seriesIds, onStarted }: ExportFormProps) => {
  const t = useText()
  const form = useExportForm(studyId, kind, seriesIds)
  const toFolder = useRouteQuery('system.info', {}).data?.capabilities.exportsToFolder === true
  const [excludeBurnedIn, setExcludeBurnedIn] = useState(true)
  const showError = useErrorToast()
  const begin = useRouteCommand('exports.begin', {
    onError: (error) => {
      // Said at the field it is about.
      if (error.code !== 'identifier_in_text') showError(error)
    },
    onSuccess: ({ exportId }) => {
      if (exportId === null) return
      if (!toFolder) download(resource(exportUrl(exportId)))
      onStarted(exportId)
    },
  })
  const { preview, series, chosen } = form
  if (form.error !== null) return <ErrorState error={form.error} />
  if (series.length === 0) return <LoadingState />
  const risky = preview === undefined ? 0 : preview.risks.declared + preview.risks.likely
  const leaving = preview === undefined ? 0 : preview.files - (excludeBurnedIn ? risky : 0)
  const titleProblem = !form.isTitleValid
    ? t('exports.caseNameProblem')
    : begin.error?.code === 'identifier_in_text' && errorText(begin.error.error, t)
  const submit = (): void =>
    begin.mutate({
      studyId,
      seriesIds: [...chosen],
      patientName: form.patientName,
      patientId: form.patientId,
      excludeBurnedIn,
      caseDraft: form.caseDraft,
    })
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.isReady && leaving > 0 && !begin.isPending) submit()
      }}
    >
      <p className={classes.dim}>{t(kind === 'case' ? 'exports.caseIntro' : 'exports.intro')}</p>
      {kind === 'case' && (
        <TextInput
          data-autofocus
          label={t('exports.caseName')}
          description={t('exports.caseNameHint')}
          value={form.title}
          error={titleProblem}
          onChange={(event) => {
            begin.reset()
            form.setTitle(event.currentTarget.value)
          }}
        />
      )}
      <div className={classes.fields}>
        <TextInput
          data-autofocus={kind === 'dicom' || undefined}
          label={t('exports.patientName')}
          value={form.patientName}
          error={!form.isNameValid && t('exports.labelProblem')}
          onChange={(event) => form.setPatientName(event.currentTarget.value)}
        />
        <TextInput
          label={t('exports.patientId')}
          value={form.patientId}
          error={!form.isIdValid && t('exports.labelProblem')}
          onChange={(event) => form.setPatientId(event.currentTarget.value)}
        />
      </div>
      <fieldset className={classes.series}>
        <legend>{t('exports.series')}</legend>
        {series.map((each) => (
          <Checkbox
            key={each.id}
            checked={chosen.includes(each.id)}
            label={t('exports.seriesLine', {
              number: each.seriesNumber ?? '–',
              modality: each.modality,
              description: each.description || t('studies.noDescription'),
              count: each.instanceCount,
            })}
            onChange={(event) =>
              form.choose(
                event.currentTarget.checked ? [...chosen, each.id] : chosen.filter((seriesId) => seriesId !== each.id),
              )
            }
          />
        ))}
      </fieldset>
      {chosen.length === 0 && <Notice tone="info">{t('exports.noSeries')}</Notice>}
      <Notice tone="warning" title={risky > 0 ? t('exports.riskTitle', { count: risky }) : t('exports.pixelsTitle')}>
        <p>
          {preview !== undefined &&
            preview.risks.declared > 0 &&
            `${t('exports.declared', { count: preview.risks.declared })} `}
          {t('exports.pixels')}
        </p>
        {risky > 0 && (
          <Checkbox
            mt="xs"
            checked={excludeBurnedIn}
            label={t('exports.exclude')}
            onChange={(event) => setExcludeBurnedIn(event.currentTarget.checked)}
          />
        )}
      </Notice>
      <ChangesTable changes={preview?.changes} isStale={form.isStale} />
      <div className={classes.actions}>
        <output className={classes.dim}>
          {preview !== undefined && chosen.length > 0 && t('exports.amount', { count: leaving })}
        </output>
        <Button type="submit" loading={begin.isPending} disabled={!form.isReady || leaving === 0}>
          {t(toFolder ? 'exports.toFolder' : 'exports.toZip')}
        </Button>
      </div>
    </form>
  )
}

/** Has the browser save what the host sends; the page stays. */
function download(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
