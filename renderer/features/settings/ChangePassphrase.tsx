import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { isUsable, NewPassphrase } from '../profiles/NewPassphrase'
import { PassphraseField } from '../profiles/PassphraseField'
import classes from './form.module.css'

const noPassphrase = { first: '', repeated: '' }

export const ChangePassphrase = () => {
  const t = useText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState(noPassphrase)
  const change = useRouteCommand('profiles.changePassphrase', {
    onSuccess: () => {
      setCurrent('')
      setNext(noPassphrase)
    },
  })
  const ready = current !== '' && isUsable(next)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready && !change.isPending) change.mutate({ currentPassphrase: current, newPassphrase: next.first })
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <PassphraseField
        label={t('profiles.currentPassphrase')}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <NewPassphrase label={t('profiles.newPassphrase')} value={next} onChange={setNext} />
      {change.isError && (
        <Notice tone="danger" live>
          {errorText(toAppError(change.error), t)}
        </Notice>
      )}
      {change.isSuccess && next.first === '' && (
        <Notice tone="good" live>
          {t('settings.security.passphraseChanged')}
        </Notice>
      )}
      <div>
        <Button type="submit" loading={change.isPending} disabled={!ready}>
          {t('settings.security.changePassphrase')}
        </Button>
      </div>
    </form>
  )
}
