import { z } from 'zod'
import { idSchema, sha256Schema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, query } from './define'

/** Consent to send pictures of one study to one model. */
export const consentSchema = z.strictObject({ studyId: idSchema, model: z.string(), grantedAtMs: timeMsSchema })
export type Consent = z.infer<typeof consentSchema>

/** Consent to send one picture of a file to one model. */
export const pictureConsentSchema = z.strictObject({
  pictureSha256: sha256Schema,
  /** Of its file. */
  name: z.string().max(300),
  model: z.string().min(1),
  grantedAtMs: timeMsSchema,
})
export type PictureConsent = z.infer<typeof pictureConsentSchema>

/** One entry of the log of what left the workstation; each carries the hash of the one before. */
export const disclosureSchema = z.strictObject({
  sequence: z.int().positive(),
  sentAtMs: timeMsSchema,
  purpose: z.enum([
    'chat',
    'connection_test',
    'model_list',
    'model_probe',
    'metrics',
    'token_count',
    'dictation',
    'summary',
    'title',
    'entities',
  ]),
  endpoint: z.string(),
  model: z.string(),
  /** Of the request body exactly as sent. */
  bodySha256: sha256Schema,
  bodyBytes: z.int().nonnegative(),
  imageCount: z.int().nonnegative(),
  studyIds: z.array(idSchema),
  previousEntrySha256: sha256Schema,
  entrySha256: sha256Schema,
})
export type Disclosure = z.infer<typeof disclosureSchema>

export const privacyContract = {
  grantConsent: command({
    input: z.strictObject({ studyId: idSchema, model: z.string().min(1) }),
    output: consentSchema,
  }),
  revokeConsent: command({
    input: z.strictObject({ studyId: idSchema, model: z.string().min(1) }),
    output: z.strictObject({}),
  }),
  consents: query({ input: z.strictObject({ studyId: idSchema.optional() }), output: z.array(consentSchema) }),
  grantPictureConsent: command({
    input: pictureConsentSchema.omit({ grantedAtMs: true }),
    output: pictureConsentSchema,
  }),
  revokePictureConsent: command({
    input: pictureConsentSchema.pick({ pictureSha256: true, model: true }),
    output: z.strictObject({}),
  }),
  /** Newest first. */
  pictureConsents: query({ input: z.strictObject({}), output: z.array(pictureConsentSchema) }),
  /** Newest first; `intact` is false when the chain of hashes does not hold. */
  disclosures: query({
    input: z.strictObject({ limit: z.int().min(1).max(500).default(100), offset: z.int().nonnegative().default(0) }),
    output: z.strictObject({ total: z.int().nonnegative(), intact: z.boolean(), entries: z.array(disclosureSchema) }),
  }),
}
