import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { OpenProfile } from '../../../electron/features/profiles/ports'
import { createProfilesService } from '../../../electron/features/profiles/service'
import { Failure } from '../../../shared/lib/failure'
import { fastScrypt } from '../fast-scrypt'
import { flawsOf, storeStudy } from '../stored-study'

/**
 * Fills the disk that `directory` lies on, then uses a profile there, and makes room for it; tells what happened as JSON on
 * stdout. Where files may not grow, `fill` ends before there is room, and `go on` is for a process in which they may.
 */
const [, , directory = '', fileBytes = '', only = ''] = process.argv
const passphrase = 'una frase de paso'
const newPassphrase = 'otra frase de paso'
const reserve = path.join(directory, 'reserve')
/** More than the write-ahead log can hold: what is full of it can't be brought into the database. */
const reserveFiles = 16
const rest = path.join(directory, 'rest')

let current: OpenProfile | null = null
const start = () =>
  createProfilesService({
    dataDir: directory,
    now: Date.now,
    announce: () => undefined,
    onOpen: (profile) => void (current = profile),
    onClose: () => void (current = null),
    scryptCost: fastScrypt,
  })
const opened = (): OpenProfile => {
  if (current === null) throw new Error('locked')
  return current
}

/** Repeats `write` until it fails, and tells with which code. */
async function untilItFails(write: () => unknown): Promise<string> {
  try {
    for (let n = 0; n < 5000; n += 1) await write()
    return 'never'
  } catch (error) {
    return error instanceof Failure ? error.error.code : String(error)
  }
}

async function run(): Promise<void> {
  fs.mkdirSync(reserve)
  for (let n = 0; n < reserveFiles; n += 1) fs.writeFileSync(path.join(reserve, String(n)), randomBytes(200_000))
  const profiles = start()
  const { profile } = await profiles.create('Ana', passphrase)
  await storeStudy(opened(), [1000])
  const studies = await untilItFails(() => storeStudy(opened(), [Number(fileBytes)]))
  const settings = await untilItFails(() =>
    opened().db.prepare('insert into settings values (?, ?)').run(randomBytes(8).toString('hex'), 'x'.repeat(3000)),
  )
  const staged = fs.readdirSync(path.join(opened().blobs.directory, 'staging')).length
  const flawsWhileFull = await flawsOf(opened()).catch(String)
  await profiles.lock()

  const again = start()
  await again.unlock(profile.id, passphrase)
  const flawsAfterReopening = await flawsOf(opened()).catch(String)
  // Closing freed what the write-ahead log took.
  await untilItFails(() => fs.appendFileSync(rest, randomBytes(1000)))
  const passphraseChange = await again.changePassphrase(passphrase, newPassphrase).then(
    () => 'done',
    (error: unknown) => (error instanceof Failure ? error.error.code : String(error)),
  )
  const filled = { studies, settings, staged, flawsWhileFull, flawsAfterReopening, passphraseChange }
  if (only === 'fill') process.stdout.write(JSON.stringify(filled))
  else process.stdout.write(JSON.stringify({ ...filled, flawsWithRoom: await flawsWithRoom() }))
  await again.lock()
}

async function flawsWithRoom(): Promise<string[]> {
  fs.rmSync(reserve, { recursive: true })
  fs.rmSync(rest)
  opened().db.exec('delete from settings')
  await storeStudy(opened(), [1000])
  return flawsOf(opened())
}

async function goOn(): Promise<void> {
  const profiles = start()
  const [profile] = await profiles.list()
  await profiles.unlock(profile?.id ?? '', newPassphrase)
  process.stdout.write(JSON.stringify({ flawsWithRoom: await flawsWithRoom() }))
  await profiles.lock()
}

const work = only === 'go on' ? goOn() : run()
work.catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? String(error.stack) : String(error))
  process.exitCode = 1
})
