import path from 'node:path'
import type { ListedProfile, Profile } from '../../../shared/contract/profiles'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { createAccessLog } from './access'
import { delayAfterMs, nextAttemptAtMs, noAttempts } from './attempts'
import { createFolder, profileIds } from './folder'
import { defaultScryptCost, newDataKey, unwrap, wrapWithPassphrase, wrapWithRecoveryCode } from './keys'
import type { ProfilesDeps, ProfilesService } from './ports'
import { type ProfileFile, readProfile, writeProfile } from './profile-file'
import { newRecoveryCode, parseRecoveryCode } from './recovery-code'
import { openSession, type Session } from './session'

/** Profiles of this workstation, of which at most one is unlocked. */
export function createProfilesService(deps: ProfilesDeps): ProfilesService {
  const { now, announce } = deps
  const scryptCost = deps.scryptCost ?? defaultScryptCost
  const profilesDirectory = path.join(deps.dataDir, 'profiles')
  const directoryOf = (id: string): string => path.join(profilesDirectory, id)
  const accessLog = createAccessLog()
  let session: Session | null = null

  /** Calls that open, close or count attempts run one after the other. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const result = last.then(call)
    last = result.catch(() => undefined)
    return result
  }

  const listOne = async (id: string): Promise<ListedProfile> => {
    const access = await accessLog.read(directoryOf(id))
    const nextMs = nextAttemptAtMs(access.attempts, now())
    const common = {
      id,
      lastOpenedAtMs: access.lastOpenedAtMs,
      nextAttemptAtMs: nextMs > now() ? nextMs : null,
    }
    try {
      const { name, createdAtMs } = await readProfile(directoryOf(id))
      return { ...common, name, createdAtMs, damaged: false }
    } catch (error) {
      // Whatever is wrong with one does not hide the others.
      if (!(error instanceof Failure)) throw error
      return { ...common, name: '', createdAtMs: 0, damaged: true }
    }
  }

  const list = async (): Promise<ListedProfile[]> => Promise.all((await profileIds(profilesDirectory)).map(listOne))

  const close = async (): Promise<void> => {
    const closing = session
    if (closing === null) return
    session = null
    try {
      await closing.close()
    } finally {
      announceSession()
    }
  }

  const announceSession = (): void => announce(['profiles.session'], ['profiles.list'], ['settings.get'])

  const open = async (profile: ProfileFile, dataKey: Buffer): Promise<Profile> => {
    await close()
    const directory = directoryOf(profile.id)
    const { id, name, createdAtMs } = profile
    const opened: Profile = { id, name, createdAtMs, lastOpenedAtMs: now() }
    session = await openSession(opened, directory, dataKey, deps)
    await accessLog.write(directory, { lastOpenedAtMs: opened.lastOpenedAtMs, attempts: noAttempts })
    announceSession()
    return opened
  }

  /** The data key for the passphrase. An attempt counts before it is tried: ending the process does not undo it. */
  const tryPassphrase = async (profile: ProfileFile, passphrase: string): Promise<Buffer> => {
    const directory = directoryOf(profile.id)
    const access = await accessLog.read(directory)
    const waitMs = nextAttemptAtMs(access.attempts, now()) - now()
    if (waitMs > 0) {
      // Counts from now on when the clock was set back.
      const lastFailureAtMs = Math.min(access.attempts.lastFailureAtMs, now())
      if (lastFailureAtMs !== access.attempts.lastFailureAtMs) {
        await accessLog.write(directory, { ...access, attempts: { ...access.attempts, lastFailureAtMs } })
      }
      throw new Failure('too_many_attempts', { retryAfterMs: waitMs })
    }
    const failures = access.attempts.failures + 1
    await accessLog.write(directory, { ...access, attempts: { failures, lastFailureAtMs: now() } })
    const purpose = { profileId: profile.id, kind: 'passphrase' as const }
    const dataKey = await unwrap(profile.wrapped.passphrase, passphrase, purpose)
    if (dataKey === null) {
      await accessLog.write(directory, { ...access, attempts: { failures, lastFailureAtMs: now() } })
      announce(['profiles.list'])
      throw new Failure('wrong_passphrase', { retryAfterMs: delayAfterMs(failures) })
    }
    await accessLog.write(directory, { ...access, attempts: noAttempts })
    return dataKey
  }

  const openProfile = async (): Promise<ProfileFile> => {
    if (session === null) throw new Failure('locked')
    return readProfile(session.open.directory)
  }

  return {
    list,
    session: () => (session === null ? { state: 'locked' } : { state: 'unlocked', profile: session.open.profile }),
    create: (name, passphrase) =>
      inTurn(async () => {
        const others = await list()
        if (others.some((other) => sameName(other.name, name))) throw new Failure('profile_name_taken')
        const id = newId()
        const dataKey = newDataKey()
        const recoveryCode = newRecoveryCode()
        const profile: ProfileFile = {
          format: 1,
          id,
          name,
          createdAtMs: now(),
          wrapped: {
            passphrase: await wrapWithPassphrase(dataKey, passphrase, id, scryptCost),
            recovery: await wrapWithRecoveryCode(dataKey, secretOf(recoveryCode), id),
          },
        }
        await createFolder(profilesDirectory, profile, dataKey)
        announce(['profiles.list'])
        return { profile: await open(profile, dataKey), recoveryCode }
      }),
    unlock: (profileId, passphrase) =>
      inTurn(async () => {
        const profile = await readProfile(directoryOf(profileId))
        return open(profile, await tryPassphrase(profile, passphrase))
      }),
    recover: (profileId, recoveryCode, newPassphrase) =>
      inTurn(async () => {
        const profile = await readProfile(directoryOf(profileId))
        const purpose = { profileId, kind: 'recovery' as const }
        const dataKey = await unwrap(profile.wrapped.recovery, secretOf(recoveryCode), purpose)
        if (dataKey === null) throw new Failure('wrong_recovery_code')
        const passphrase = await wrapWithPassphrase(dataKey, newPassphrase, profileId, scryptCost)
        const renewed = { ...profile, wrapped: { ...profile.wrapped, passphrase } }
        await writeProfile(directoryOf(profileId), renewed)
        return open(renewed, dataKey)
      }),
    lock: () => inTurn(close),
    changePassphrase: (currentPassphrase, newPassphrase) =>
      inTurn(async () => {
        const profile = await openProfile()
        const dataKey = await tryPassphrase(profile, currentPassphrase)
        const passphrase = await wrapWithPassphrase(dataKey, newPassphrase, profile.id, scryptCost)
        dataKey.fill(0)
        await writeProfile(directoryOf(profile.id), { ...profile, wrapped: { ...profile.wrapped, passphrase } })
      }),
    renewRecoveryCode: (currentPassphrase) =>
      inTurn(async () => {
        const profile = await openProfile()
        const dataKey = await tryPassphrase(profile, currentPassphrase)
        const recoveryCode = newRecoveryCode()
        const recovery = await wrapWithRecoveryCode(dataKey, secretOf(recoveryCode), profile.id)
        dataKey.fill(0)
        await writeProfile(directoryOf(profile.id), { ...profile, wrapped: { ...profile.wrapped, recovery } })
        return recoveryCode
      }),
  }
}

/** @throws Failure `wrong_recovery_code`, with what was mistyped */
function secretOf(recoveryCode: string): string {
  const parsed = parseRecoveryCode(recoveryCode)
  if (parsed.ok) return parsed.secret
  const { ok: _, ...detail } = parsed
  throw new Failure('wrong_recovery_code', { detail })
}

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFKC').localeCompare(b.normalize('NFKC'), 'es', { sensitivity: 'accent' }) === 0
