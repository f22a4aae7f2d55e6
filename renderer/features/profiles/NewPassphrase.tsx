import { passphraseMinLength } from '../../../shared/contract/profiles'
import { useText } from '../../i18n/use-text'
import classes from './NewPassphrase.module.css'
import { PassphraseField } from './PassphraseField'
import { passphraseStrength } from './passphrase-strength'

export interface PassphrasePair {
  first: string
  repeated: string
}

/** Whether the pair can be used as it is. */
export const isUsable = ({ first, repeated }: PassphrasePair): boolean =>
  first.length >= passphraseMinLength && first === repeated

interface NewPassphraseProps {
  value: PassphrasePair
  onChange: (value: PassphrasePair) => void
  label: string
}

const filled = { short: 0, weak: 1, fair: 2, strong: 3 }

/** A new passphrase, twice, with how good it is while it is typed. */
export const NewPassphrase = ({ value, onChange, label }: NewPassphraseProps) => {
  const t = useText()
  const strength = passphraseStrength(value.first)
  const differs = value.repeated !== '' && !value.first.startsWith(value.repeated)
  return (
    <>
      <div>
        <PassphraseField
          label={label}
          value={value.first}
          onChange={(first) => onChange({ ...value, first })}
          autoComplete="new-password"
          description={value.first === '' ? t('profiles.passphraseAdvice', { min: passphraseMinLength }) : undefined}
        />
        {value.first !== '' && (
          <div className={classes.strength} data-strength={strength}>
            <span className={classes.bars} aria-hidden>
              {[1, 2, 3].map((bar) => (
                <span key={bar} className={classes.bar} data-filled={bar <= filled[strength] || undefined} />
              ))}
            </span>
            <output>
              {strength === 'short'
                ? t('profiles.strength.short', { count: passphraseMinLength - value.first.length })
                : t(`profiles.strength.${strength}`)}
            </output>
          </div>
        )}
      </div>
      <PassphraseField
        label={t('profiles.repeatPassphrase')}
        value={value.repeated}
        onChange={(repeated) => onChange({ ...value, repeated })}
        autoComplete="new-password"
        error={differs ? t('profiles.passphrasesDiffer') : undefined}
      />
    </>
  )
}
