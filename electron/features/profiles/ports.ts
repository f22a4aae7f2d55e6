import type { Profile, ListedProfile } from '../../../shared/contract/profiles'
import type { Announce } from '../../app/ports'
import type { BlobStore } from '../../blobs/store'
import type { OnSlowStatement } from '../../db/statements'
import type { Db } from '../../db/open'
import type { ScryptCost } from './keys'

/** The one profile that is unlocked, with its stores open. */
export interface OpenProfile {
  profile: Profile
  /** Folder of the profile: all that is kept in it goes along when the folder is copied. */
  directory: string
  db: Db
  blobs: BlobStore
}

export interface ProfilesDeps {
  /** Profiles live in `<dataDir>/profiles/<id>/`. */
  dataDir: string
  now: () => number
  announce: Announce
  /** Builds the services of the session. When it fails, `onClose` is called, the profile locked and the error goes on. */
  onOpen(open: OpenProfile): void | Promise<void>
  /** Ends all work on the session's stores; they are closed and the keys cleared when it resolves. */
  onClose(open: OpenProfile): void | Promise<void>
  onSlowStatement?: OnSlowStatement | undefined
  /** Of passphrases set from now on; those of the default unless a test needs it fast. */
  scryptCost?: ScryptCost
}

type ProfileSession = { state: 'locked' } | { state: 'unlocked'; profile: Profile }

/** Errors of each method: see shared/contract/profiles.ts. Calls that open or close run one after the other. */
export interface ProfilesService {
  list(): Promise<ListedProfile[]>
  session(): ProfileSession
  /** Locks the profile that was open, if any; so do `unlock` and `recover`. */
  create(name: string, passphrase: string): Promise<{ profile: Profile; recoveryCode: string }>
  unlock(profileId: string, passphrase: string): Promise<Profile>
  /** The recovery code stays valid. */
  recover(profileId: string, recoveryCode: string, newPassphrase: string): Promise<Profile>
  /** Also what the host calls before it ends. */
  lock(): Promise<void>
  changePassphrase(currentPassphrase: string, newPassphrase: string): Promise<void>
  renewRecoveryCode(currentPassphrase: string): Promise<string>
}
