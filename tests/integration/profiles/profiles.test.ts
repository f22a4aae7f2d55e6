import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProfilesService } from '../../../electron/features/profiles/ports'
import { createProfilesService } from '../../../electron/features/profiles/service'
import { failureOf } from '../../support/failure'
import { openTestProfiles, type TestProfiles } from '../../support/profiles'

const passphrase = 'correcto caballo batería'
let t: TestProfiles
let profiles: ProfilesService
beforeEach(() => {
  t = openTestProfiles()
  profiles = t.start()
})
afterEach(async () => {
  await profiles.lock()
  t.remove()
})

const folderOf = (id: string): string => path.join(t.dataDir, 'profiles', id)
const createLocked = async (name = 'Ana') => {
  const created = await profiles.create(name, passphrase)
  await profiles.lock()
  return created
}
const setSetting = (value: string): void => {
  t.opened()?.db.prepare("insert into settings values ('key', ?)").run(value)
}
const getSetting = (): unknown => t.opened()?.db.prepare("select value from settings where key = 'key'").pluck().get()

describe('a profile', () => {
  it('is made open, with an empty store', async () => {
    const { profile } = await profiles.create('Ana', passphrase)
    expect(profile).toMatchObject({ name: 'Ana', createdAtMs: t.clock.nowMs, lastOpenedAtMs: t.clock.nowMs })
    expect(profiles.session()).toEqual({ state: 'unlocked', profile })
    expect(t.opened()).toMatchObject({ profile, directory: folderOf(profile.id) })
    expect(t.opened()?.db.prepare('select count(*) from studies').pluck().get()).toBe(0)
    expect(await profiles.list()).toEqual([{ ...profile, nextAttemptAtMs: null, damaged: false }])
  })

  it('is found again by another process, with what it holds', async () => {
    const { profile } = await profiles.create('Ana', passphrase)
    setSetting('kept')
    const stored = await t.opened()?.blobs.put(Buffer.from('content'))
    if (!stored) throw new Error('locked')
    t.opened()?.db.prepare("insert into blobs values (?, 7, 'image/png', 1)").run(stored.sha256)
    await profiles.lock()
    profiles = t.start()
    t.clock.nowMs += 60_000
    expect(await profiles.unlock(profile.id, passphrase)).toEqual({ ...profile, lastOpenedAtMs: t.clock.nowMs })
    expect(getSetting()).toBe('kept')
    expect((await t.opened()?.blobs.readAll(stored.sha256))?.toString()).toBe('content')
  })

  it('has a name of its own', async () => {
    await createLocked('Ana Pérez')
    expect(await failureOf(profiles.create('ana pérez', passphrase))).toEqual({ code: 'profile_name_taken' })
    await profiles.create('Ana Perez', passphrase)
    expect(await profiles.list()).toHaveLength(2)
  })

  it('that does not exist is not found', async () => {
    expect(await failureOf(profiles.unlock('019ac1f0-0000-7000-8000-000000000000', passphrase))).toEqual({
      code: 'not_found',
    })
  })

  it('keeps its secrets out of its files', async () => {
    const { profile, recoveryCode } = await createLocked()
    const files = fs.readdirSync(folderOf(profile.id), { withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name).toSorted()).toEqual(['access.json', 'profile.json', 'suite.db'])
    for (const { name } of files) {
      const text = fs.readFileSync(path.join(folderOf(profile.id), name), 'latin1')
      expect(text.includes(passphrase) || text.includes(recoveryCode.slice(0, 5))).toBe(false)
    }
  })

  it('moves with its folder', async () => {
    const { profile } = await profiles.create('Ana', passphrase)
    setSetting('moved')
    await profiles.lock()
    const elsewhere = openTestProfiles()
    fs.cpSync(path.join(t.dataDir, 'profiles'), path.join(elsewhere.dataDir, 'profiles'), { recursive: true })
    const restored = elsewhere.start()
    await restored.unlock(profile.id, passphrase)
    expect(elsewhere.opened()?.db.prepare('select value from settings').pluck().get()).toBe('moved')
    await restored.lock()
    elsewhere.remove()
  })

  it('open in one process is in use for another', async () => {
    const { profile } = await profiles.create('Ana', passphrase)
    const other = openTestProfiles(t.dataDir).start()
    expect(await failureOf(other.unlock(profile.id, passphrase))).toEqual({ code: 'profile_in_use' })
    expect(other.session()).toEqual({ state: 'locked' })
    await profiles.lock()
    await other.unlock(profile.id, passphrase)
    await other.lock()
  })

  it('is closed when another is opened, and stays open when the other’s passphrase is wrong', async () => {
    const { profile: ana } = await createLocked('Ana')
    const { profile: luis } = await profiles.create('Luis', passphrase)
    const store = t.opened()
    expect((await failureOf(profiles.unlock(ana.id, 'wrong'))).code).toBe('wrong_passphrase')
    expect(profiles.session()).toEqual({ state: 'unlocked', profile: luis })
    await profiles.unlock(ana.id, passphrase)
    expect(profiles.session()).toMatchObject({ profile: { name: 'Ana' } })
    expect(store?.db.open).toBe(false)
  })

  it('opens once when two windows ask at the same time', async () => {
    const { profile } = await createLocked()
    await Promise.all([profiles.unlock(profile.id, passphrase), profiles.unlock(profile.id, passphrase)])
    expect(t.opened()?.db.open).toBe(true)
  })
})

describe('locking', () => {
  it('closes the stores, clears their keys and tells every window', async () => {
    await profiles.create('Ana', passphrase)
    const open = t.opened()
    t.announced.length = 0
    await profiles.lock()
    expect(profiles.session()).toEqual({ state: 'locked' })
    expect(open?.db.open).toBe(false)
    expect(open?.blobs.key).toEqual(Buffer.alloc(32))
    expect(t.announced).toContainEqual(['profiles.session'])
    await profiles.lock()
  })

  it('locks again when the services of the session can’t start', async () => {
    const { profile } = await createLocked()
    let closed = 0
    const failing = createProfilesService({
      dataDir: t.dataDir,
      now: () => t.clock.nowMs,
      announce: () => undefined,
      onOpen: () => Promise.reject(new Error('services')),
      onClose: () => void (closed += 1),
    })
    await expect(failing.unlock(profile.id, passphrase)).rejects.toThrow('services')
    expect(failing.session()).toEqual({ state: 'locked' })
    expect(closed).toBe(1)
    await profiles.unlock(profile.id, passphrase)
  })
})

describe('a wrong passphrase', () => {
  it('makes the next one wait longer and longer, also after a restart, until the right one comes', async () => {
    const { profile } = await createLocked()
    const unlock = (text: string) => profiles.unlock(profile.id, text)
    const waits: unknown[] = []
    for (const waitMs of [0, 0, 2000, 4000]) {
      const failure = await failureOf(unlock('wrong'))
      waits.push(failure)
      if (waitMs === 0) continue
      profiles = t.start()
      expect(await failureOf(unlock(passphrase))).toEqual({ code: 'too_many_attempts', retryAfterMs: waitMs })
      expect(await profiles.list()).toMatchObject([{ nextAttemptAtMs: t.clock.nowMs + waitMs }])
      t.clock.nowMs += waitMs - 1
      expect(await failureOf(unlock(passphrase))).toEqual({ code: 'too_many_attempts', retryAfterMs: 1 })
      t.clock.nowMs += 1
    }
    expect(waits).toEqual([0, 0, 2000, 4000].map((retryAfterMs) => ({ code: 'wrong_passphrase', retryAfterMs })))
    await unlock(passphrase)
    await profiles.lock()
    expect(await failureOf(unlock('wrong'))).toEqual({ code: 'wrong_passphrase', retryAfterMs: 0 })
  })

  it('never closes a profile for longer because the clock was set back', async () => {
    const { profile } = await createLocked()
    for (let n = 0; n < 3; n += 1) await failureOf(profiles.unlock(profile.id, 'wrong'))
    t.clock.nowMs -= 365 * 24 * 3600 * 1000
    expect(await failureOf(profiles.unlock(profile.id, passphrase))).toEqual({
      code: 'too_many_attempts',
      retryAfterMs: 2000,
    })
    t.clock.nowMs += 2000
    await profiles.unlock(profile.id, passphrase)
  })

  it('counts when the process ends before it is known to be wrong', async () => {
    const { profile } = await createLocked()
    const counted = (): number =>
      JSON.parse(fs.readFileSync(path.join(folderOf(profile.id), 'access.json'), 'utf8')).attempts.failures
    const attempt = failureOf(profiles.unlock(profile.id, 'wrong'))
    await expect.poll(counted, { interval: 1 }).toBe(1)
    await attempt
    expect(counted()).toBe(1)
  })
})

describe('changing what opens a profile', () => {
  it('takes a new passphrase, and the data stays as it is', async () => {
    const { profile } = await profiles.create('Ana', passphrase)
    setSetting('kept')
    await profiles.changePassphrase(passphrase, 'otra frase de paso')
    expect(profiles.session().state).toBe('unlocked')
    await profiles.lock()
    expect((await failureOf(profiles.unlock(profile.id, passphrase))).code).toBe('wrong_passphrase')
    await profiles.unlock(profile.id, 'otra frase de paso')
    expect(getSetting()).toBe('kept')
  })

  it('needs the current passphrase, and an open profile', async () => {
    const { profile } = await profiles.create('Ana', passphrase)
    expect((await failureOf(profiles.changePassphrase('wrong', 'otra frase de paso'))).code).toBe('wrong_passphrase')
    expect((await failureOf(profiles.renewRecoveryCode('wrong'))).code).toBe('wrong_passphrase')
    await profiles.lock()
    expect(await failureOf(profiles.changePassphrase(passphrase, 'otra frase de paso'))).toEqual({ code: 'locked' })
    await profiles.unlock(profile.id, passphrase)
  })

  it('recovers with the printed code, which stays valid', async () => {
    const { profile, recoveryCode } = await profiles.create('Ana', passphrase)
    setSetting('kept')
    await profiles.lock()
    await profiles.recover(profile.id, recoveryCode.toLowerCase().replaceAll('-', ' '), 'frase recuperada')
    expect(getSetting()).toBe('kept')
    await profiles.lock()
    await profiles.unlock(profile.id, 'frase recuperada')
    await profiles.lock()
    await profiles.recover(profile.id, recoveryCode, 'otra vez recuperada')
  })

  it('recovers also while passphrases must wait', async () => {
    const { profile, recoveryCode } = await createLocked()
    for (let n = 0; n < 3; n += 1) await failureOf(profiles.unlock(profile.id, 'wrong'))
    await profiles.recover(profile.id, recoveryCode, 'frase recuperada')
    expect(await profiles.list()).toMatchObject([{ nextAttemptAtMs: null }])
  })

  it('tells a mistyped code from one of another profile', async () => {
    const { profile, recoveryCode } = await createLocked('Ana')
    const { recoveryCode: other } = await createLocked('Luis')
    const recover = (code: string) => failureOf(profiles.recover(profile.id, code, 'frase recuperada'))
    expect(await recover(other)).toEqual({ code: 'wrong_recovery_code' })
    expect(await recover(recoveryCode.slice(2))).toEqual({
      code: 'wrong_recovery_code',
      detail: { problem: 'length', characters: 33, expected: 35 },
    })
    const groups = recoveryCode.split('-')
    groups[2] = (groups[2] ?? '').replace(/^./, (symbol) => (symbol === '7' ? '8' : '7'))
    expect(await recover(groups.join('-'))).toEqual({
      code: 'wrong_recovery_code',
      detail: { problem: 'group', group: 3 },
    })
  })

  it('renews the code: the old one stops working', async () => {
    const { profile, recoveryCode } = await profiles.create('Ana', passphrase)
    const renewed = await profiles.renewRecoveryCode(passphrase)
    expect(renewed).not.toBe(recoveryCode)
    await profiles.lock()
    expect(await failureOf(profiles.recover(profile.id, recoveryCode, 'frase recuperada'))).toEqual({
      code: 'wrong_recovery_code',
    })
    await profiles.recover(profile.id, renewed, 'frase recuperada')
  })
})

describe('a damaged profile', () => {
  it.each([
    ['cut', (text: string) => text.slice(0, 100)],
    ['empty', () => ''],
    ['of a later format', (text: string) => text.replace('"format": 1', '"format": 2')],
    ['with costs that exhaust the workstation', (text: string) => text.replace(/"N": \d+/, '"N": 4294967296')],
    ['of another profile', (text: string) => text.replace(/"id": "..../, '"id": "0000')],
  ])('is listed as such and not touched: profile.json %s', async (_, change) => {
    const { profile } = await createLocked()
    const file = path.join(folderOf(profile.id), 'profile.json')
    const whole = fs.readFileSync(file, 'utf8')
    fs.writeFileSync(file, change(whole))
    expect(await profiles.list()).toMatchObject([{ id: profile.id, damaged: true, name: '' }])
    expect(await failureOf(profiles.unlock(profile.id, passphrase))).toEqual({ code: 'profile_damaged' })
    expect(fs.readFileSync(file, 'utf8')).toBe(change(whole))
    await createLocked('Luis')
    fs.writeFileSync(file, whole)
    await profiles.unlock(profile.id, passphrase)
  })

  it('without profile.json is damaged too', async () => {
    const { profile } = await createLocked()
    fs.rmSync(path.join(folderOf(profile.id), 'profile.json'))
    expect(await profiles.list()).toMatchObject([{ damaged: true }])
    expect(await failureOf(profiles.unlock(profile.id, passphrase))).toEqual({ code: 'profile_damaged' })
  })

  it('opens when only access.json is damaged', async () => {
    const { profile } = await createLocked()
    fs.writeFileSync(path.join(folderOf(profile.id), 'access.json'), '{"attempts":')
    expect(await profiles.list()).toMatchObject([{ damaged: false, lastOpenedAtMs: null }])
    await profiles.unlock(profile.id, passphrase)
  })

  it('with its database gone or damaged says so and makes no new one', async () => {
    const { profile } = await createLocked()
    const file = path.join(folderOf(profile.id), 'suite.db')
    fs.renameSync(file, `${file}.away`)
    expect(await failureOf(profiles.unlock(profile.id, passphrase))).toEqual({ code: 'database_unreadable' })
    expect(fs.existsSync(file)).toBe(false)
    expect(profiles.session()).toEqual({ state: 'locked' })
    fs.writeFileSync(file, 'not a database')
    expect(await failureOf(profiles.unlock(profile.id, passphrase))).toEqual({ code: 'database_unreadable' })
    expect(fs.readFileSync(file, 'utf8')).toBe('not a database')
    fs.renameSync(`${file}.away`, file)
    await profiles.unlock(profile.id, passphrase)
  })
})

it('lets the event loop turn while it derives a key at the real cost', async () => {
  const real = createProfilesService({
    dataDir: t.dataDir,
    now: () => t.clock.nowMs,
    announce: () => undefined,
    onOpen: () => undefined,
    onClose: () => undefined,
  })
  const { profile } = await real.create('Ana', passphrase)
  await real.lock()
  let turns = 0
  let deriving = true
  const turn = (): void => {
    turns += 1
    if (deriving) setImmediate(turn)
  }
  setImmediate(turn)
  await failureOf(real.unlock(profile.id, 'wrong'))
  deriving = false
  // Opening reads a few small files, some turns at most; deriving on this thread would add none.
  expect(turns).toBeGreaterThan(100)
})
