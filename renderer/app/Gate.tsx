import { notifications, notificationsStore } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useHostState, useRouteQuery } from '../api'
import { EntryScreen } from '../features/profiles/EntryScreen'
import { ClosedDropZone } from '../features/studies/ImportDropZone'
import { lockedNoteId } from '../features/studies/importing/locked-note'
import { ErrorState } from '../ui/ErrorState'
import { LoadingState } from '../ui/LoadingState'
import classes from './Gate.module.css'
import { paths } from './paths'
import { isProfileQuery } from './profile-queries'
import { Shell } from './Shell'

/** Lets through to the windows only while a profile is open; forgets what it showed when it closes. */
export const Gate = () => {
  const hostState = useHostState()
  const session = useRouteQuery('profiles.session', {})
  const [held, setHeld] = useState(false)
  const profile = session.data?.state === 'unlocked' ? session.data.profile : null
  const lastProfileId = useForgetOnLock(profile?.id ?? null, session.isSuccess)

  if (hostState === 'unauthorized') return <Whole error={{ code: 'unauthorized' }} />
  if (session.isPending) {
    return (
      <main className={classes.whole}>
        <LoadingState />
      </main>
    )
  }
  // One that fails to be asked again is still the session that is shown.
  if (session.isLoadingError) return <Whole error={session.error} onRetry={() => void session.refetch()} />
  if (profile === null || held) return <EntryScreen lastProfileId={lastProfileId} onHold={setHeld} />
  return <Shell profile={profile} />
}

const Whole = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => (
  <main className={classes.whole}>
    <ErrorState error={error} onRetry={onRetry} />
    <ClosedDropZone error={error} />
  </main>
)

/**
 * Records of a profile leave the window's memory with its key; another person starts at Inicio.
 * Returns the profile that was open last in this window.
 */
const useForgetOnLock = (profileId: string | null, known: boolean): string | null => {
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [last, setLast] = useState<string | null>(null)
  const before = useRef<string | null>(null)
  if (profileId !== null && profileId !== last) setLast(profileId)
  useEffect(() => {
    if (!known || profileId !== null) return
    queryClient.removeQueries({ predicate: ({ queryKey }) => isProfileQuery(queryKey[0]) })
    notifications.updateState(notificationsStore, (shown) => shown.filter(({ id }) => id === lockedNoteId))
  }, [known, profileId, queryClient])
  useEffect(() => {
    if (before.current !== null && before.current !== last) navigate(paths.home)
    before.current = last
  }, [last, navigate])
  return last
}
