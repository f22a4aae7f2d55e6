import { Button, Checkbox } from '@mantine/core'
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/use-text'
import { useCopy } from '../../ui/use-copy'
import { EntryForm } from './EntryForm'
import classes from './RecoveryCode.module.css'

interface RecoveryCodeProps {
  code: string
  onKept: () => void
}

/** Shown once. Without it and without the passphrase nobody can open the profile again. */
export const RecoveryCode = ({ code, onKept }: RecoveryCodeProps) => {
  const t = useText()
  const [kept, setKept] = useState(false)
  const { copied, copy } = useCopy()
  return (
    <EntryForm
      focusTitle
      title={t('profiles.code.title')}
      description={t('profiles.code.text')}
      onSubmit={() => {
        if (kept) onKept()
      }}
    >
      <output className={classes.code} aria-label={t('profiles.code.label')}>
        {code}
      </output>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size="1rem" /> : <IconCopy size="1rem" />}
          onClick={() => copy(code)}
        >
          {copied ? t('common.copied') : t('common.copy')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size="1rem" />} onClick={() => window.print()}>
          {t('common.print')}
        </Button>
      </div>
      <div className={classes.confirm}>
        <Checkbox
          label={t('profiles.code.kept')}
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Button type="submit" disabled={!kept} fullWidth>
          {t('common.continue')}
        </Button>
      </div>
    </EntryForm>
  )
}
