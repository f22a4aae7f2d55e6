import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { profileSchema } from '../../../shared/contract/profiles'
import { Failure } from '../../../shared/lib/failure'
import { replaceFile } from '../../lib/durable'
import { readJson } from '../../lib/read-json'
import { wrappedKeySchema } from './keys'

/** `profile.json`: all it takes, beside a secret, to open the folder it lies in. */
const profileFileSchema = profileSchema.omit({ lastOpenedAtMs: true }).extend({
  format: z.literal(1),
  wrapped: z.strictObject({ passphrase: wrappedKeySchema, recovery: wrappedKeySchema }),
})
export type ProfileFile = z.infer<typeof profileFileSchema>

/**
 * Reads `profile.json` of a profile's folder.
 * @throws Failure `not_found` when there is no such folder, `profile_damaged` when the file is not whole or is of
 *   another profile; nothing in the folder is touched then
 */
export async function readProfile(directory: string): Promise<ProfileFile> {
  const json = await readJson(path.join(directory, 'profile.json'))
  if (json === null && !(await exists(directory))) throw new Failure('not_found')
  const parsed = profileFileSchema.safeParse(json)
  if (!parsed.success || parsed.data.id !== path.basename(directory)) throw new Failure('profile_damaged')
  return parsed.data
}

export const writeProfile = (directory: string, profile: ProfileFile): Promise<void> =>
  replaceFile(path.join(directory, 'profile.json'), JSON.stringify(profile, null, 2))

const exists = (file: string): Promise<boolean> =>
  fs.access(file).then(
    () => true,
    () => false,
  )
