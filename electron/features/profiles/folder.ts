import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { makeBlobDirectories } from '../../blobs/store'
import { storageFailure } from '../../db/errors'
import { openDatabase } from '../../db/open'
import { syncDirectory } from '../../lib/durable'
import { idSchema } from '../../../shared/lib/ids'
import { storeKeys } from './keys'
import { type ProfileFile, writeProfile } from './profile-file'

export const databaseFile = (directory: string): string => path.join(directory, 'suite.db')
export const blobsDirectory = (directory: string): string => path.join(directory, 'blobs')

const unfinishedPrefix = '.new-'
const abandonedAfterMs = 60 * 60_000

/** Ids of the profiles in `profilesDirectory`; none when it is not there yet. */
export async function profileIds(profilesDirectory: string): Promise<string[]> {
  const names = await fs.readdir(profilesDirectory).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => idSchema.safeParse(name).success).toSorted()
}

/** Makes the folder of a new profile. It gets its name when all of it is on disk: there is never half a profile. */
export async function createFolder(
  profilesDirectory: string,
  profile: ProfileFile,
  dataKey: Uint8Array,
): Promise<void> {
  const unfinished = path.join(profilesDirectory, `${unfinishedPrefix}${randomUUID()}`)
  const keys = storeKeys(dataKey)
  try {
    await fs.mkdir(profilesDirectory, { recursive: true, mode: 0o700 })
    await removeAbandoned(profilesDirectory)
    await fs.mkdir(unfinished, { mode: 0o700 })
    openDatabase({ file: databaseFile(unfinished), key: keys.database, create: true }).close()
    await makeBlobDirectories(blobsDirectory(unfinished))
    await writeProfile(unfinished, profile)
    await fs.rename(unfinished, path.join(profilesDirectory, profile.id))
  } catch (error) {
    await fs.rm(unfinished, { recursive: true, force: true })
    throw storageFailure(error) ?? error
  } finally {
    keys.database.fill(0)
    keys.blobs.fill(0)
  }
  await syncDirectory(profilesDirectory)
}

/** What a killed process left of a profile it was making; not what another process may be making now. */
async function removeAbandoned(profilesDirectory: string): Promise<void> {
  for (const name of await fs.readdir(profilesDirectory)) {
    if (!name.startsWith(unfinishedPrefix)) continue
    const folder = path.join(profilesDirectory, name)
    const { mtimeMs } = await fs.stat(folder)
    if (Date.now() - mtimeMs > abandonedAfterMs) await fs.rm(folder, { recursive: true, force: true })
  }
}
