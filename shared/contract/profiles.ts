import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query } from './define'

export const passphraseMinLength = 10
const passphrase = z.string().min(passphraseMinLength).max(1024)

export const profileSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  createdAtMs: timeMsSchema,
  lastOpenedAtMs: timeMsSchema.nullable(),
})
export type Profile = z.infer<typeof profileSchema>

export const listedProfileSchema = profileSchema.extend({
  /** Until then another passphrase is not tried; null when one may be tried now. */
  nextAttemptAtMs: timeMsSchema.nullable(),
  /** Its `profile.json` can't be read: it has no name and can't be opened until the file is restored from a copy. */
  damaged: z.boolean(),
})
export type ListedProfile = z.infer<typeof listedProfileSchema>

export const profilesContract = {
  list: query({ access: 'public', input: nothing, output: z.array(listedProfileSchema) }),
  session: query({
    access: 'public',
    input: nothing,
    output: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('locked') }),
      z.strictObject({ state: z.literal('unlocked'), profile: profileSchema }),
    ]),
  }),
  /** Creates and unlocks. The recovery code is shown once and never stored in clear. */
  create: command({
    access: 'public',
    input: z.strictObject({ name: z.string().trim().min(1).max(80), passphrase }),
    output: z.strictObject({ profile: profileSchema, recoveryCode: z.string() }),
  }),
  /** Errors: `wrong_passphrase` and `too_many_attempts`, both with `retryAfterMs`. */
  unlock: command({
    access: 'public',
    input: z.strictObject({ profileId: idSchema, passphrase: z.string().max(1024) }),
    output: z.strictObject({ profile: profileSchema }),
  }),
  /**
   * Unlocks with the recovery code, which stays valid, and sets a new passphrase.
   * `wrong_recovery_code` has in `detail` what was mistyped: `problem: 'group'` and `group` (from 1), or
   * `problem: 'length'`, `characters` and `expected`; none when the code is well formed but of another profile.
   */
  recover: command({
    access: 'public',
    input: z.strictObject({ profileId: idSchema, recoveryCode: z.string().max(200), newPassphrase: passphrase }),
    output: z.strictObject({ profile: profileSchema }),
  }),
  lock: command({ access: 'public', input: nothing, output: nothing }),
  changePassphrase: command({
    input: z.strictObject({ currentPassphrase: z.string().max(1024), newPassphrase: passphrase }),
    output: nothing,
  }),
  /** A new code; the old one stops working. Needs the passphrase again. */
  renewRecoveryCode: command({
    input: z.strictObject({ currentPassphrase: z.string().max(1024) }),
    output: z.strictObject({ recoveryCode: z.string() }),
  }),
}
