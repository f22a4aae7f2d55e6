import { Autocomplete, Button, Group, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Endpoint } from '../../../shared/contract/cluster'
import { useRouteCommand, useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { CertificateField } from './CertificateField'
import classes from './ConnectionForm.module.css'
import { endpointProblem, travelsInTheClear } from './endpoint'

interface ConnectionFormProps {
  /** Null for a new one. */
  connection: Endpoint | null
  /** As the last test heard them. */
  servedModels: readonly string[]
  onSaved: (saved: Endpoint) => void
  /** Absent where there is nothing to go back to. */
  onCancel?: (() => void) | undefined
}

/** Undefined keeps what is stored, null removes it, text replaces it. */
type Secret = string | null | undefined

export const ConnectionForm = ({ connection, servedModels, onSaved, onCancel }: ConnectionFormProps) => {
  const t = useText()
  const [name, setName] = useState(connection?.name ?? '')
  const [endpointUrl, setEndpointUrl] = useState(connection?.endpointUrl ?? '')
  const [model, setModel] = useState(connection?.model ?? '')
  const [token, setToken] = useState<Secret>(undefined)
  const [caPem, setCaPem] = useState<Secret>(undefined)
  const [metricsUrl, setMetricsUrl] = useState(connection?.metricsUrl ?? '')
  const [asked, setAsked] = useState(false)
  const models = useRouteQuery('cluster.models', connection === null ? {} : { endpointId: connection.id }, {
    enabled: asked && connection !== null,
  })
  const known = [...new Set([...servedModels, ...(models.data ?? [])])]
  const configure = useRouteCommand('cluster.configure', {
    onSuccess: (saved) => {
      setToken(undefined)
      setCaPem(undefined)
      onSaved(saved)
    },
  })
  const problem = endpointUrl.trim() === '' ? null : endpointProblem(endpointUrl)
  const metricsProblem = metricsUrl.trim() === '' ? null : endpointProblem(metricsUrl)
  const ready = endpointUrl.trim() !== '' && problem === null && metricsProblem === null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!ready || configure.isPending) return
    configure.mutate({
      ...(connection === null ? {} : { endpointId: connection.id }),
      name: name.trim(),
      endpointUrl: endpointUrl.trim(),
      model: model.trim(),
      metricsUrl: metricsUrl.trim(),
      ...(token === undefined || token === '' ? {} : { token }),
      ...(caPem === undefined ? {} : { caPem }),
    })
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('cluster.endpoint')}
        description={t('cluster.endpointHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="https://modelos.hospital.mx/v1"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        value={endpointUrl}
        onChange={(event) => setEndpointUrl(event.currentTarget.value)}
        error={problem === null ? undefined : t(`cluster.endpointProblem.${problem}`)}
      />
      {problem === null && travelsInTheClear(endpointUrl) && (
        <Notice tone="warning" title={t('cluster.clear.title')}>
          {t('cluster.clear.text')}
        </Notice>
      )}
      <TextInput
        label={t('cluster.name')}
        description={t('cluster.nameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('cluster.token')}
        description={
          token === null
            ? t('cluster.tokenWillGo')
            : connection?.hasToken === true
              ? t('cluster.tokenKept')
              : t('cluster.tokenHint')
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        spellCheck={false}
        maxLength={4000}
        value={token ?? ''}
        onChange={(event) => setToken(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('profiles.showPassphrase') }}
      />
      {connection?.hasToken === true && token !== null && (
        <div>
          <Button size="xs" variant="default" onClick={() => setToken(null)}>
            {t('cluster.removeToken')}
          </Button>
        </div>
      )}
      <CertificateField subject={connection?.caSubject ?? null} value={caPem} onChange={setCaPem} />
      <div className={classes.model}>
        <Autocomplete
          label={t('cluster.model')}
          description={
            models.isError
              ? errorText(toAppError(models.error), t)
              : known.length > 0
                ? t('cluster.modelsServed', { count: known.length })
                : t('cluster.modelHint')
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={known}
          maxLength={200}
          value={model}
          onChange={setModel}
        />
        {connection?.isEnabled === true && (
          <Button
            variant="default"
            loading={models.isFetching}
            onClick={() => (asked ? void models.refetch() : setAsked(true))}
          >
            {t('cluster.listModels')}
          </Button>
        )}
      </div>
      <TextInput
        label={t('cluster.metrics')}
        description={t('cluster.metricsHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        value={metricsUrl}
        onChange={(event) => setMetricsUrl(event.currentTarget.value)}
        error={metricsProblem === null ? undefined : t(`cluster.endpointProblem.${metricsProblem}`)}
      />
      {configure.isError && (
        <Notice tone="danger" live>
          {errorText(toAppError(configure.error), t)}
        </Notice>
      )}
      <Group gap="sm">
        <Button type="submit" loading={configure.isPending} disabled={!ready}>
          {t('cluster.saveAndTest')}
        </Button>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {t('common.close')}
          </Button>
        )}
      </Group>
    </form>
  )
}
