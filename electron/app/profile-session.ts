import { Failure } from '../../shared/lib/failure'
import type { OpenProfile } from '../features/profiles/ports'
import type { Tasks } from './ports'
import type { Services } from './services'
import { createSession, type Session } from './session'
import { createTasks } from './tasks'
import type { Announce } from './ports'

interface Open {
  profile: OpenProfile
  session: Session
  services: Services
}

interface Deps {
  announce: Announce
  now: () => number
  createServices: (open: OpenProfile, tasks: Tasks) => Services
}

/** What is there while a profile is unlocked: made when it opens, ended when it is locked. */
export function createProfileSession({ announce, now, createServices }: Deps) {
  let current: Open | null = null

  return {
    opened(profile: OpenProfile): void {
      const session = createSession()
      const services = createServices(profile, createTasks(announce, session.signal, now))
      current = { profile, session, services }
      announce(['system.tasks'])
    },
    async closing(): Promise<void> {
      const ending = current
      // From here on every request is told that the profile is locked.
      current = null
      if (!ending) return
      const closed = ending.services.close()
      await Promise.all([ending.session.end(), closed])
      announce(['system.tasks'])
    },
    /** Null while locked. */
    current: (): Open | null => current,
    /** Errors: `locked`. */
    services(): Services {
      if (!current) throw new Failure('locked')
      return current.services
    },
    /** Runs `work` with the stores kept open until it ends. Errors: `locked`. */
    async within<T>(work: (services: Services) => Promise<T>): Promise<T> {
      if (!current) throw new Failure('locked')
      const { session, services } = current
      const release = session.hold()
      try {
        return await work(services)
      } finally {
        release()
      }
    },
  }
}
export type ProfileSession = ReturnType<typeof createProfileSession>
