import type { Profile } from '../../../shared/contract/profiles'
import { openBlobStore } from '../../blobs/store'
import { openDatabase } from '../../db/open'
import { blobsDirectory, databaseFile } from './folder'
import { storeKeys } from './keys'
import type { OpenProfile, ProfilesDeps } from './ports'
import { blobReferences, createPackIndex } from './repository'

/** An unlocked profile; `close` ends its work, closes its stores and clears its keys. */
export interface Session {
  open: OpenProfile
  close(): Promise<void>
}

/** Opens the stores of a profile and the services on them; nothing stays open when it fails. Clears `dataKey`. */
export async function openSession(
  profile: Profile,
  directory: string,
  dataKey: Buffer,
  deps: Pick<ProfilesDeps, 'onOpen' | 'onClose' | 'onSlowStatement'>,
): Promise<Session> {
  const keys = storeKeys(dataKey)
  dataKey.fill(0)
  try {
    const db = openDatabase({
      file: databaseFile(directory),
      key: keys.database,
      onSlowStatement: deps.onSlowStatement,
    })
    try {
      const blobs = await openBlobStore(blobsDirectory(directory), keys.blobs, createPackIndex(db))
      const open: OpenProfile = { profile, directory, db, blobs }
      try {
        await deps.onOpen(open)
      } catch (error) {
        // What it did before it failed is undone; that this may fail too changes nothing.
        await Promise.resolve(open)
          .then(deps.onClose)
          .catch(() => undefined)
        throw error
      }
      const sweep = startSweep(open)
      return {
        open,
        async close() {
          try {
            await deps.onClose(open)
            await sweep.stop()
          } finally {
            db.close()
            keys.blobs.fill(0)
          }
        },
      }
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    keys.blobs.fill(0)
    throw error
  } finally {
    keys.database.fill(0)
  }
}

/** Removes in the background what a killed process left without a row. */
function startSweep({ db, blobs }: OpenProfile): { stop(): Promise<void> } {
  const stopping = new AbortController()
  // A sweep that fails harms nothing: the next opening tries again.
  const done = blobs.sweep(blobReferences(db), stopping.signal).catch(() => 0)
  return {
    async stop() {
      stopping.abort()
      await done
    },
  }
}
