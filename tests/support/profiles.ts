import fs from 'node:fs'
import type { Db } from '../../electron/db/open'
import type { ChangeKey } from '../../shared/contract/types'
import type { OpenProfile, ProfilesService } from '../../electron/features/profiles/ports'
import { createProfilesService } from '../../electron/features/profiles/service'
import { temporaryDirectory } from './directory'
import { fastScrypt } from './fast-scrypt'

export interface TestProfiles {
  dataDir: string
  clock: { nowMs: number }
  /** The service as a newly started process would have it, on the same folder. */
  start(): ProfilesService
  /** The stores of the unlocked profile, as its services would get them. */
  opened(): OpenProfile | null
  announced: ChangeKey[]
  remove(): void
}

/** Real profiles, in a directory of their own unless one is given, with a clock the test sets. */
export function openTestProfiles(dataDir = temporaryDirectory()): TestProfiles {
  const clock = { nowMs: 1_800_000_000_000 }
  const announced: ChangeKey[] = []
  let open: OpenProfile | null = null
  return {
    dataDir,
    clock,
    announced,
    opened: () => open,
    start: () =>
      createProfilesService({
        dataDir,
        now: () => clock.nowMs,
        announce: (...keys) => void announced.push(...keys),
        onOpen: (profile) => void (open = profile),
        onClose: () => void (open = null),
        scryptCost: fastScrypt,
      }),
    remove: () => fs.rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** Makes a profile in a data folder and has its database filled, as an earlier run of the app would have. */
export async function fillProfile(dataDir: string, passphrase: string, fill: (db: Db) => void): Promise<void> {
  const test = openTestProfiles(dataDir)
  const profiles = test.start()
  await profiles.create('Dra. Residente', passphrase)
  const open = test.opened()
  if (open === null) throw new Error('The profile did not open')
  fill(open.db)
  await profiles.lock()
}
