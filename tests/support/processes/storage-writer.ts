import fs from 'node:fs'
import type { OpenProfile } from '../../../electron/features/profiles/ports'
import { createProfilesService } from '../../../electron/features/profiles/service'
import { fastScrypt } from '../fast-scrypt'
import { storeStudy } from '../stored-study'

/** Writes until it is killed, a line on stdout after each whole step: `node storage-writer.cjs <dataDir> <what> …`. */
const [, , dataDir = '', what = '', profileId = '', ...passphrases] = process.argv
const [passphrase = '', other = ''] = passphrases

let open: OpenProfile | null = null
const profiles = createProfilesService({
  dataDir,
  now: Date.now,
  announce: () => undefined,
  onOpen: (profile) => void (open = profile),
  onClose: () => void (open = null),
  scryptCost: fastScrypt,
})
const step = (): void => void fs.writeSync(1, 'step\n')

async function run(): Promise<void> {
  if (what !== 'create') await profiles.unlock(profileId, passphrase)
  for (let n = 0; ; n += 1) {
    if (what === 'create') await profiles.create(`Perfil ${process.pid} ${n}`, passphrase)
    else if (what === 'passphrase')
      await profiles.changePassphrase(
        ...(n % 2 === 0 ? ([passphrase, other] as const) : ([other, passphrase] as const)),
      )
    else if (open) await storeStudy(open, [10, 1000, 70_000, 300_000])
    step()
  }
}
run().catch((error: unknown) => {
  fs.writeSync(2, String(error))
  process.exitCode = 1
})
