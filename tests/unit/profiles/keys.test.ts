import { expect, it, describe } from 'vitest'
import {
  newDataKey,
  scryptCostSchema,
  storeKeys,
  unwrap,
  wrappedKeySchema,
  wrapWithPassphrase,
  wrapWithRecoveryCode,
} from '../../../electron/features/profiles/keys'
import { fastScrypt } from '../../support/fast-scrypt'

const purpose = { profileId: 'a', kind: 'passphrase' as const }

describe('a wrapped key', () => {
  it('opens with its passphrase, in whatever Unicode form it is typed', async () => {
    const dataKey = newDataKey()
    const wrapped = await wrapWithPassphrase(dataKey, 'contraseña ﬁel', 'a', fastScrypt)
    expect(await unwrap(wrapped, 'contrasen\u0303a fiel', purpose)).toEqual(dataKey)
    expect(await unwrap(wrapped, 'contrasena fiel', purpose)).toBeNull()
  })

  it('does not open in another profile or place', async () => {
    const wrapped = await wrapWithPassphrase(newDataKey(), 'x', 'a', fastScrypt)
    expect(await unwrap(wrapped, 'x', { ...purpose, profileId: 'b' })).toBeNull()
    expect(await unwrap(wrapped, 'x', { ...purpose, kind: 'recovery' })).toBeNull()
  })

  it('does not open once anything of it was changed', async () => {
    const wrapped = await wrapWithRecoveryCode(newDataKey(), 'SECRET', 'a')
    const recovery = { profileId: 'a', kind: 'recovery' as const }
    expect(await unwrap(wrapped, 'SECRET', recovery)).toHaveLength(32)
    const other = await wrapWithRecoveryCode(newDataKey(), 'SECRET', 'a')
    expect(await unwrap({ ...wrapped, sealed: other.sealed }, 'SECRET', recovery)).toBeNull()
    expect(await unwrap({ ...wrapped, nonce: other.nonce }, 'SECRET', recovery)).toBeNull()
    expect(await unwrap({ ...wrapped, kdf: other.kdf }, 'SECRET', recovery)).toBeNull()
  })

  it('is refused with parameters that would exhaust the workstation', () => {
    for (const cost of [
      { N: 2 ** 21, r: 8, p: 1 },
      { N: 2 ** 17 + 1, r: 8, p: 1 },
      { N: 2 ** 17, r: 9, p: 1 },
      { N: 2 ** 17, r: 8, p: 5 },
      { N: 2, r: 8, p: 1 },
    ]) {
      expect({ cost, isAllowed: scryptCostSchema.safeParse(cost).success }).toEqual({ cost, isAllowed: false })
    }
  })

  it('is refused when a field has another length', async () => {
    const wrapped = await wrapWithRecoveryCode(newDataKey(), 'SECRET', 'a')
    expect(wrappedKeySchema.safeParse(wrapped).success).toBe(true)
    expect(wrappedKeySchema.safeParse({ ...wrapped, nonce: 'AAAA' }).success).toBe(false)
    expect(wrappedKeySchema.safeParse({ ...wrapped, sealed: 'not base64' }).success).toBe(false)
  })
})

it('gives database and files different keys, always the same ones', () => {
  const dataKey = newDataKey()
  const keys = storeKeys(dataKey)
  expect(keys).toEqual(storeKeys(dataKey))
  expect(keys.database).toHaveLength(32)
  expect(keys.database.equals(keys.blobs)).toBe(false)
  expect(keys.database.equals(dataKey)).toBe(false)
})
