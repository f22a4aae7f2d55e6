import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { profileSchema } from '../../../shared/contract/profiles'
import { Failure } from '../../../shared/lib/failure'
import { replaceFile } from '../../lib/durable'
import { timeMsSchema } from '../../../shared/lib/time'
import { type Attempts, noAttempts } from './attempts'
import { wrappedKeySchema } from './keys'

/** `profile.json`: all it takes, beside a secret, to open the folder it lies in. */
const profileFileSchema = profileSchema.omit({ lastOpenedAtMs: true }).extend({
  format: z.literal(1),
  wrapped: z.strictObject({ passphrase: wrappedKeySchema, recovery: wrappedKeySchema }),
})
export type ProfileFile = z.infer<typeof profileFileSchema>

/** `access.json`: what changes at every unlock, kept apart so that the keys are not rewritten for it. */
const accessFileSchema = z.strictObject({
  lastOpenedAtMs: timeMsSchema.nullable(),
  attempts: z.strictObject({ failures: z.int().nonnegative(), lastFailureAtMs: timeMsSchema }),
})
export interface Access {
  lastOpenedAtMs: number | null
  attempts: Attempts
}

/**
 * Reads `profile.json` of a profile's folder.
 * @throws Failure `not_found` when there is no such folder, `profile_damaged` when the file is not whole or is of
 *   another profile; nothing in the folder is touched then
 */
export async function readProfile(directory: string): Promise<ProfileFile> {
  const text = await readText(path.join(directory, 'profile.json'))
  if (text === null && !(await exists(directory))) throw new Failure('not_found')
  const parsed = profileFileSchema.safeParse(json(text))
  if (!parsed.success || parsed.data.id !== path.basename(directory)) throw new Failure('profile_damaged')
  return parsed.data
}

export const writeProfile = (directory: string, profile: ProfileFile): Promise<void> =>
  replaceFile(path.join(directory, 'profile.json'), JSON.stringify(profile, null, 2))

/** A missing or damaged `access.json` counts as a profile that was never opened: no data depends on it. */
export async function readAccess(directory: string): Promise<Access> {
  const parsed = accessFileSchema.safeParse(json(await readText(path.join(directory, 'access.json'))))
  return parsed.success ? parsed.data : { lastOpenedAtMs: null, attempts: noAttempts }
}

export const writeAccess = (directory: string, access: Access): Promise<void> =>
  replaceFile(path.join(directory, 'access.json'), JSON.stringify(access))

async function readText(file: string): Promise<string | null> {
  try {
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

function json(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

const exists = (file: string): Promise<boolean> =>
  fs.access(file).then(
    () => true,
    () => false,
  )
