import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { EntryForm } from './EntryForm'
import { isUsable, NewPassphrase } from './NewPassphrase'

interface CreateProfileProps {
  isFirst: boolean
  onBack: () => void
  onStart: () => void
  onFail: () => void
  onCreated: (recoveryCode: string) => void
}

export const CreateProfile = ({ isFirst, onBack, onStart, onFail, onCreated }: CreateProfileProps) => {
  const t = useText()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState({ first: '', repeated: '' })
  const create = useRouteCommand('profiles.create', {
    onMutate: onStart,
    onError: onFail,
    onSuccess: ({ recoveryCode }) => onCreated(recoveryCode),
  })
  const nameTaken = create.error?.code === 'profile_name_taken'
  const ready = name.trim() !== '' && isUsable(passphrase)
  return (
    <EntryForm
      title={isFirst ? t('profiles.create.firstTitle') : t('profiles.create.title')}
      description={isFirst ? t('profiles.create.firstText') : t('profiles.create.text')}
      onSubmit={() => {
        if (ready && !create.isPending) create.mutate({ name: name.trim(), passphrase: passphrase.first })
      }}
    >
      <TextInput
        label={t('profiles.create.name')}
        description={t('profiles.create.nameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
        error={nameTaken ? errorText({ code: 'profile_name_taken' }, t) : undefined}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this screen
        autoFocus
      />
      <NewPassphrase label={t('profiles.passphrase')} value={passphrase} onChange={setPassphrase} />
      {create.isError && !nameTaken && (
        <Notice tone="danger" live>
          {errorText(toAppError(create.error), t)}
        </Notice>
      )}
      <Button type="submit" loading={create.isPending} disabled={!ready}>
        {t('profiles.create.submit')}
      </Button>
      {!isFirst && (
        <Button variant="subtle" onClick={onBack}>
          {t('profiles.otherProfile')}
        </Button>
      )}
    </EntryForm>
  )
}
