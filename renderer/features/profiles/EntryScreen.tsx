import { useState } from 'react'
import type { ListedProfile } from '../../../shared/contract/profiles'
import { useRouteQuery } from '../../api'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { CreateProfile } from './CreateProfile'
import { EntryLayout } from './EntryLayout'
import { ProfilePicker } from './ProfilePicker'
import { RecoverProfile } from './RecoverProfile'
import { RecoveryCode } from './RecoveryCode'
import { UnlockProfile } from './UnlockProfile'

type View =
  | { at: 'start' | 'create' | 'pick' }
  | { at: 'unlock' | 'recover'; profileId: string }
  | { at: 'code'; recoveryCode: string }

interface EntryScreenProps {
  /** Whose profile was open in this window before it was locked. */
  lastProfileId: string | null
  /** Keeps this screen although a profile is open, until the recovery code was put away. */
  onHold: (held: boolean) => void
}

/** What is there while every profile is locked: choose, create, unlock, recover. */
export const EntryScreen = ({ lastProfileId, onHold }: EntryScreenProps) => {
  const profiles = useRouteQuery('profiles.list', {})
  const [view, setView] = useState<View>({ at: 'start' })
  if (profiles.isPending) {
    return (
      <EntryLayout>
        <LoadingState />
      </EntryLayout>
    )
  }
  if (profiles.isError) {
    return (
      <EntryLayout>
        <ErrorState error={profiles.error} onRetry={() => void profiles.refetch()} />
      </EntryLayout>
    )
  }
  return (
    <EntryLayout>
      <Entry
        profiles={profiles.data}
        view={view.at === 'start' ? startOf(profiles.data, lastProfileId) : view}
        onView={setView}
        onHold={onHold}
      />
    </EntryLayout>
  )
}

const startOf = (profiles: readonly ListedProfile[], lastProfileId: string | null): View => {
  const only = profiles.length === 1 ? profiles[0] : profiles.find(({ id }) => id === lastProfileId)
  if (only !== undefined) return { at: 'unlock', profileId: only.id }
  return { at: profiles.length === 0 ? 'create' : 'pick' }
}

interface EntryProps {
  profiles: readonly ListedProfile[]
  view: View
  onView: (view: View) => void
  onHold: (held: boolean) => void
}

const Entry = ({ profiles, view, onView, onHold }: EntryProps) => {
  const pick = (): void => onView({ at: 'pick' })
  if (view.at === 'code') return <RecoveryCode code={view.recoveryCode} onKept={() => onHold(false)} />
  if (view.at === 'create' || profiles.length === 0) {
    return (
      <CreateProfile
        isFirst={profiles.length === 0}
        onBack={pick}
        onStart={() => onHold(true)}
        onFail={() => onHold(false)}
        onCreated={(recoveryCode) => onView({ at: 'code', recoveryCode })}
      />
    )
  }
  const profile = 'profileId' in view ? profiles.find(({ id }) => id === view.profileId) : undefined
  if (profile === undefined) {
    return (
      <ProfilePicker
        profiles={profiles}
        onPick={(profileId) => onView({ at: 'unlock', profileId })}
        onCreate={() => onView({ at: 'create' })}
      />
    )
  }
  return view.at === 'recover' ? (
    <RecoverProfile profile={profile} onBack={() => onView({ at: 'unlock', profileId: profile.id })} />
  ) : (
    <UnlockProfile
      key={profile.id}
      profile={profile}
      onOther={pick}
      onRecover={() => onView({ at: 'recover', profileId: profile.id })}
    />
  )
}
