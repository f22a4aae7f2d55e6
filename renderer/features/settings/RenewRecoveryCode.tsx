import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { PassphraseField } from '../profiles/PassphraseField'
import { RecoveryCode } from '../profiles/RecoveryCode'
import classes from './form.module.css'

export const RenewRecoveryCode = () => {
  const t = useText()
  const [current, setCurrent] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const renew = useRouteCommand('profiles.renewRecoveryCode', {
    onSuccess: ({ recoveryCode }) => {
      setCurrent('')
      setCode(recoveryCode)
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (current !== '' && !renew.isPending) renew.mutate({ currentPassphrase: current })
  }
  const close = (): void => {
    setCode(null)
    renew.reset()
  }
  return (
    <>
      <form className={classes.form} onSubmit={submit} noValidate>
        <PassphraseField
          label={t('profiles.currentPassphrase')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
        {renew.isError && (
          <Notice tone="danger" live>
            {errorText(toAppError(renew.error), t)}
          </Notice>
        )}
        <div>
          <Button type="submit" variant="default" loading={renew.isPending} disabled={current === ''}>
            {t('settings.security.renew')}
          </Button>
        </div>
      </form>
      <Modal
        opened={code !== null}
        onClose={close}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        attributes={{ content: { 'aria-label': t('profiles.code.title') } }}
      >
        {code !== null && <RecoveryCode code={code} onKept={close} />}
      </Modal>
    </>
  )
}
