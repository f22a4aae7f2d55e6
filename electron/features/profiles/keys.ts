import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `not ${bytes} bytes`)

export const scryptCostSchema = z.strictObject({
  /** A power of two; takes 128·r·N bytes of memory. Bounded, or a changed file could exhaust the workstation. */
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 19)
    .refine((n) => (n & (n - 1)) === 0, 'not a power of two'),
  r: z.int().min(1).max(8),
  p: z.int().min(1).max(4),
})
export type ScryptCost = z.infer<typeof scryptCostSchema>

/** OWASP's first choice for scrypt: 128 MiB. */
export const defaultScryptCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }

const kdfSchema = z.discriminatedUnion('name', [
  scryptCostSchema.extend({ name: z.literal('scrypt'), salt: base64(16) }),
  /** For a secret that is random itself. */
  z.strictObject({ name: z.literal('hkdf-sha256'), salt: base64(16) }),
])
type Kdf = z.infer<typeof kdfSchema>

/** The data key, encrypted under a key derived from a passphrase or a recovery code. */
export const wrappedKeySchema = z.strictObject({ kdf: kdfSchema, nonce: base64(12), sealed: base64(32 + 16) })
export type WrappedKey = z.infer<typeof wrappedKeySchema>

/** What a wrapped key is for; it opens nothing else. */
export interface WrapPurpose {
  profileId: string
  kind: 'passphrase' | 'recovery'
}

/** A new random key of 32 bytes, from which the keys of a profile's stores are derived. */
export const newDataKey = (): Buffer => randomBytes(32)

/** Keys of 32 bytes, of which neither tells the other. */
export const storeKeys = (dataKey: Uint8Array): { database: Buffer; blobs: Buffer } => ({
  database: Buffer.from(hkdfSync('sha256', dataKey, '', 'suite-imss database', 32)),
  blobs: Buffer.from(hkdfSync('sha256', dataKey, '', 'suite-imss blobs', 32)),
})

export const wrapWithPassphrase = (dataKey: Uint8Array, passphrase: string, profileId: string, cost: ScryptCost) =>
  wrap(
    dataKey,
    passphrase.normalize('NFKC'),
    { profileId, kind: 'passphrase' },
    { name: 'scrypt', salt: salt(), ...cost },
  )

/** `secret`: as `parseRecoveryCode` gives it. */
export const wrapWithRecoveryCode = (dataKey: Uint8Array, secret: string, profileId: string) =>
  wrap(dataKey, secret, { profileId, kind: 'recovery' }, { name: 'hkdf-sha256', salt: salt() })

/** The data key, or null when the secret is another or the wrapped key was changed. */
export async function unwrap(wrapped: WrappedKey, secret: string, purpose: WrapPurpose): Promise<Buffer | null> {
  const key = await derive(secret.normalize('NFKC'), wrapped.kdf)
  const sealed = Buffer.from(wrapped.sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'base64'), { authTagLength: 16 })
  decipher.setAAD(authenticated(purpose, wrapped.kdf)).setAuthTag(sealed.subarray(32))
  const dataKey = decipher.update(sealed.subarray(0, 32))
  key.fill(0)
  try {
    decipher.final()
    return dataKey
  } catch {
    return null
  }
}

async function wrap(dataKey: Uint8Array, secret: string, purpose: WrapPurpose, kdf: Kdf): Promise<WrappedKey> {
  const key = await derive(secret, kdf)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(purpose, kdf))
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  key.fill(0)
  return { kdf, nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

const salt = (): string => randomBytes(16).toString('base64')

/** A wrapped key put in another profile, another place or with other parameters does not open. */
const authenticated = ({ profileId, kind }: WrapPurpose, kdf: Kdf): Buffer =>
  Buffer.from(
    JSON.stringify([profileId, kind, kdf.name, kdf.salt, ...(kdf.name === 'scrypt' ? [kdf.N, kdf.r, kdf.p] : [])]),
  )

/** On the thread pool: half a second of work must not stop the event loop. */
function derive(secret: string, kdf: Kdf): Promise<Buffer> {
  const saltBytes = Buffer.from(kdf.salt, 'base64')
  if (kdf.name === 'hkdf-sha256') {
    return Promise.resolve(Buffer.from(hkdfSync('sha256', secret, saltBytes, 'suite-imss recovery', 32)))
  }
  const { N, r, p } = kdf
  return new Promise((resolve, reject) => {
    scrypt(secret, saltBytes, 32, { N, r, p, maxmem: 128 * N * r + 128 * r * p + 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
