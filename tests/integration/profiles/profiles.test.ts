import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestProfiles, type TestProfiles } from '../../support/profiles'
import { failureOf } from '../../support/failure'

const passphrase = 'correcto caballo batería'
let t: TestProfiles
beforeEach(() => {
  t = openTestProfiles()
})
afterEach(() => t.remove())

describe('a profile', () => {
  it('is created, locked and unlocked with its passphrase', async () => {
    const profiles = t.start()
    const { profile, recoveryCode } = await profiles.create('Ana', passphrase)
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(profiles.session()).toEqual({ state: 'unlocked', profile })
    const { sha256 } = (await t.opened()?.blobs.put(Buffer.from('bytes'))) ?? { sha256: '' }
    await profiles.lock()
    expect(profiles.session()).toEqual({ state: 'locked' })
    const again = t.start()
    await again.unlock(profile.id, passphrase)
    expect(t.opened()?.db.open).toBe(true)
    expect(await t.opened()?.blobs.has(sha256)).toBe(false)
    await again.lock()
  })
  it('tells a wrong passphrase', async () => {
    const profiles = t.start()
    const { profile } = await profiles.create('Ana', passphrase)
    await profiles.lock()
    expect(await failureOf(profiles.unlock(profile.id, 'otra'))).toEqual({ code: 'wrong_passphrase', retryAfterMs: 0 })
  })
})
