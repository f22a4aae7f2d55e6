import { Button, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconPlus } from '@tabler/icons-react'
import type { ListedProfile } from '../../../shared/contract/profiles'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import classes from './ProfilePicker.module.css'

interface ProfilePickerProps {
  profiles: readonly ListedProfile[]
  onPick: (profileId: string) => void
  onCreate: () => void
}

const initialOf = (name: string): string => Array.from(name.trim())[0]?.toUpperCase() ?? ''

/** Everyone who works at this workstation, whoever was last at the top. */
export const ProfilePicker = ({ profiles, onPick, onCreate }: ProfilePickerProps) => {
  const t = useText()
  const format = useFormat()
  const byLastOpened = Array.from(profiles).sort((a, b) => (b.lastOpenedAtMs ?? 0) - (a.lastOpenedAtMs ?? 0))
  return (
    <>
      <h1 className={classes.title}>{t('profiles.pick.title')}</h1>
      <ul className={classes.list}>
        {byLastOpened.map((profile) => (
          <li key={profile.id}>
            <UnstyledButton className={classes.profile} onClick={() => onPick(profile.id)}>
              <span className={classes.initial} aria-hidden>
                {initialOf(profile.name)}
              </span>
              <span className={classes.text}>
                <span className={classes.name}>{profile.name}</span>
                <span className={classes.last}>
                  {profile.lastOpenedAtMs === null
                    ? t('profiles.pick.neverOpened')
                    : t('profiles.pick.lastOpened', { ago: format.ago(profile.lastOpenedAtMs) })}
                </span>
              </span>
              <IconChevronRight size="1rem" stroke={1.75} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button variant="default" leftSection={<IconPlus size="1rem" />} onClick={onCreate}>
        {t('profiles.pick.create')}
      </Button>
    </>
  )
}
