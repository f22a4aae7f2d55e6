import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ListedProfile } from '../../../shared/contract/profiles'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { EntryForm } from './EntryForm'
import { isUsable, NewPassphrase } from './NewPassphrase'
import { useCountdown } from '../../ui/use-countdown'

/** Opens a profile with its printed code and gives it a new passphrase. */
export const RecoverProfile = ({ profile, onBack }: { profile: ListedProfile; onBack: () => void }) => {
  const t = useText()
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState({ first: '', repeated: '' })
  const [waitUntilMs, setWaitUntilMs] = useState(profile.nextAttemptAtMs)
  const seconds = useCountdown(waitUntilMs)
  const recover = useRouteCommand('profiles.recover', {
    onError: ({ error }) => {
      if (error.retryAfterMs !== undefined) setWaitUntilMs(Date.now() + error.retryAfterMs)
    },
  })
  const ready = code.trim() !== '' && isUsable(passphrase) && seconds === 0
  return (
    <EntryForm
      title={t('profiles.recover.title', { name: profile.name })}
      description={t('profiles.recover.text')}
      onSubmit={() => {
        if (!ready || recover.isPending) return
        recover.mutate({ profileId: profile.id, recoveryCode: code.trim(), newPassphrase: passphrase.first })
      }}
    >
      <TextInput
        label={t('profiles.recover.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this screen
        autoFocus
      />
      <NewPassphrase label={t('profiles.newPassphrase')} value={passphrase} onChange={setPassphrase} />
      {recover.isError && (
        <Notice tone="danger" live>
          {errorText({ code: toAppError(recover.error).code }, t)}
        </Notice>
      )}
      {seconds > 0 && (
        <p role="timer" aria-live="off">
          {t('profiles.unlock.wait', { count: seconds })}
        </p>
      )}
      <Button type="submit" loading={recover.isPending} disabled={!ready}>
        {t('profiles.recover.submit')}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {t('common.back')}
      </Button>
    </EntryForm>
  )
}
