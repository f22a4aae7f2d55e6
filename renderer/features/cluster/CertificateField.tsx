import { Button, FileButton, Input, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import classes from './CertificateField.module.css'

interface CertificateFieldProps {
  /** Of the certificate stored. */
  subject: string | null
  value: string | null | undefined
  onChange: (value: string | null | undefined) => void
}

const maxCharacters = 200_000

/** The hospital's own authority, from a file or pasted. */
export const CertificateField = ({ subject, value, onChange }: CertificateFieldProps) => {
  const t = useText()
  const [pasting, setPasting] = useState(false)
  const showError = useErrorToast()
  const load = (file: File | null): void => {
    if (file === null) return
    if (file.size > maxCharacters) return showError({ code: 'payload_too_large' })
    file.text().then(onChange, showError)
  }
  return (
    <Input.Wrapper
      label={t('cluster.certificate')}
      labelElement="div"
      description={describe()}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <div className={classes.actions}>
        <FileButton accept=".pem,.crt,.cer,application/x-pem-file" onChange={load}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {t('cluster.loadCertificate')}
            </Button>
          )}
        </FileButton>
        <Button size="xs" variant="default" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          {t('cluster.pasteCertificate')}
        </Button>
        {subject !== null && value !== null && (
          <Button size="xs" variant="default" onClick={() => onChange(null)}>
            {t('cluster.removeCertificate')}
          </Button>
        )}
      </div>
      {pasting && (
        <Textarea
          aria-label={t('cluster.certificate')}
          placeholder="-----BEGIN CERTIFICATE-----"
          autosize
          minRows={4}
          maxRows={10}
          spellCheck={false}
          maxLength={maxCharacters}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
          classNames={{ input: classes.pem ?? '' }}
        />
      )}
    </Input.Wrapper>
  )

  function describe(): string {
    if (value === null) return t('cluster.certificateWillGo')
    if (value !== undefined) return t('cluster.certificateReady')
    return subject === null ? t('cluster.certificateHint') : t('cluster.certificateKept', { subject })
  }
}
