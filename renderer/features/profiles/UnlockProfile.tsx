import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ListedProfile } from '../../../shared/contract/profiles'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { EntryForm } from './EntryForm'
import { PassphraseField } from './PassphraseField'
import { useCountdown } from '../../ui/use-countdown'

interface UnlockProfileProps {
  profile: ListedProfile
  onOther: () => void
  onRecover: () => void
}

export const UnlockProfile = ({ profile, onOther, onRecover }: UnlockProfileProps) => {
  const t = useText()
  const [passphrase, setPassphrase] = useState('')
  const [waitUntilMs, setWaitUntilMs] = useState(profile.nextAttemptAtMs)
  const seconds = useCountdown(waitUntilMs)
  const unlock = useRouteCommand('profiles.unlock', {
    onError: ({ error }) => {
      if (error.retryAfterMs !== undefined) setWaitUntilMs(Date.now() + error.retryAfterMs)
      setPassphrase('')
    },
  })
  const ready = passphrase !== '' && seconds === 0
  // The countdown below says it live, so the sentence leaves it out.
  const failure = unlock.isError ? errorText({ code: toAppError(unlock.error).code }, t) : undefined
  return (
    <EntryForm
      title={profile.name}
      description={t('profiles.unlock.text')}
      onSubmit={() => {
        if (ready && !unlock.isPending) unlock.mutate({ profileId: profile.id, passphrase })
      }}
    >
      <input type="text" name="username" autoComplete="username" value={profile.name} readOnly hidden />
      <PassphraseField
        label={t('profiles.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
        takesFocus
      />
      {failure !== undefined && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      {seconds > 0 && (
        <p role="timer" aria-live="off">
          {t('profiles.unlock.wait', { count: seconds })}
        </p>
      )}
      <Button type="submit" loading={unlock.isPending} disabled={!ready}>
        {t('profiles.unlock.submit')}
      </Button>
      <Button.Group orientation="vertical">
        <Button variant="subtle" onClick={onRecover}>
          {t('profiles.unlock.forgot')}
        </Button>
        <Button variant="subtle" onClick={onOther}>
          {t('profiles.otherProfile')}
        </Button>
      </Button.Group>
    </EntryForm>
  )
}
