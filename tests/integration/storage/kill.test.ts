import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProfilesService } from '../../../electron/features/profiles/ports'
import { bundleForNode } from '../../support/bundle'
import { failureOf } from '../../support/failure'
import { openTestProfiles, type TestProfiles } from '../../support/profiles'
import { flawsOf } from '../../support/stored-study'

const passphrase = 'frase de paso'
const otherPassphrase = 'otra frase de paso'
let t: TestProfiles
let profileId: string
let writerFile: string
beforeAll(async () => {
  writerFile = await bundleForNode(new URL('../../support/processes/storage-writer.ts', import.meta.url))
  t = openTestProfiles()
  const profiles = t.start()
  profileId = (await profiles.create('Ana', passphrase)).profile.id
  await profiles.lock()
})
afterAll(() => t.remove())

/** A process that writes, once it has done `steps` whole steps and is amid the next. */
async function writerAt(steps: number, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [writerFile, t.dataDir, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let done = 0
  for await (const _ of createInterface({ input: child.stdout })) {
    done += 1
    if (done === steps) break
  }
  expect(done).toBe(steps)
  return child
}
async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])
}
async function unlockWithEither(profiles: ProfilesService): Promise<string> {
  t.clock.nowMs += 10 * 60_000
  try {
    await profiles.unlock(profileId, passphrase)
    return passphrase
  } catch {
    await profiles.unlock(profileId, otherPassphrase)
    return otherPassphrase
  }
}

describe('a process killed while it writes', () => {
  it.each([1, 2, 3, 5, 7, 11, 13, 17, 19])('leaves a sound store: after %i studies', async (steps) => {
    await kill(await writerAt(steps, 'studies', profileId, passphrase))
    const profiles = t.start()
    await profiles.unlock(profileId, passphrase)
    const open = t.opened()
    if (!open) throw new Error('locked')
    expect(await flawsOf(open)).toEqual([])
    expect(open.db.prepare('select count(*) from studies').pluck().get()).toBeGreaterThanOrEqual(steps)
    await profiles.lock()
  })

  it.each([1, 2, 4])('leaves no half profile: after %i were made', async (steps) => {
    const before = (await t.start().list()).length
    await kill(await writerAt(steps, 'create', '', passphrase))
    const profiles = t.start()
    const listed = await profiles.list()
    expect(listed.length - before).toBeGreaterThanOrEqual(steps)
    expect(listed.filter(({ damaged }) => damaged)).toEqual([])
    for (const { id } of listed.slice(before)) {
      await profiles.unlock(id, passphrase)
      expect(t.opened()?.db.pragma('integrity_check', { simple: true })).toBe('ok')
    }
    await profiles.lock()
  })

  it.each([1, 2, 6])(
    'leaves a profile that opens with the old or the new passphrase: after %i changes',
    async (steps) => {
      await kill(await writerAt(steps, 'passphrase', profileId, passphrase, otherPassphrase))
      const profiles = t.start()
      const current = await unlockWithEither(profiles)
      expect(profiles.session()).toMatchObject({ state: 'unlocked', profile: { id: profileId } })
      if (current === otherPassphrase) await profiles.changePassphrase(otherPassphrase, passphrase)
      await profiles.lock()
    },
  )
})

it('a profile open in another process is in use until that process is gone, however it goes', async () => {
  const child = await writerAt(1, 'studies', profileId, passphrase)
  const profiles = t.start()
  expect(await failureOf(profiles.unlock(profileId, passphrase))).toEqual({ code: 'profile_in_use' })
  await kill(child)
  await profiles.unlock(profileId, passphrase)
  await profiles.lock()
})

it('what was left without a row goes when it is swept', async () => {
  const profiles = t.start()
  await profiles.unlock(profileId, passphrase)
  const open = t.opened()
  if (!open) throw new Error('locked')
  const { db, blobs } = open
  const find = db.prepare<[string]>('select 1 from blobs where sha256 = ?')
  await blobs.sweep((sha256) => find.get(sha256) !== undefined)
  const packs = db.prepare<[], string>('select distinct pack from packed_blobs').pluck().all()
  expect((await readdir(path.join(blobs.directory, 'packs'))).toSorted()).toEqual(packs.toSorted())
  expect(await readdir(path.join(blobs.directory, 'staging'))).toEqual([])
  await profiles.lock()
})
