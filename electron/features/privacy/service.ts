import { Failure } from '../../../shared/lib/failure'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import { isUnbroken } from './chain'
import { createConsentRepository } from './consent-repository'
import { createPictureConsentRepository } from './picture-consent-repository'
import { createDisclosureRepository } from './disclosure-repository'
import type { PrivacyService } from './types'
import { createVerifier } from './verifier'

export type { PrivacyService } from './types'

interface PrivacyDeps {
  db: Db
  announce: Announce
  now?: () => number
}

/** Consents to send pictures, and the hash-chained log of all that was sent. */
export function createPrivacyService({ db, announce, now = Date.now }: PrivacyDeps): PrivacyService {
  const consents = createConsentRepository(db)
  const pictureConsents = createPictureConsentRepository(db)
  const log = createDisclosureRepository(db)
  const verifier = createVerifier(log)

  return {
    hasConsent: (studyId, model) => consents.find(studyId, model) !== null,

    grantConsent(studyId, model) {
      if (!consents.grant({ studyId, model, grantedAtMs: now() })) throw new Failure('not_found')
      const granted = consents.find(studyId, model)
      if (!granted) throw new Failure('internal')
      announce(['privacy.consents'], ['chat.preview'])
      return granted
    },

    revokeConsent(studyId, model) {
      consents.revoke(studyId, model)
      announce(['privacy.consents'], ['chat.preview'])
    },

    consents: (studyId) => consents.list(studyId),
    hasPictureConsent: (pictureSha256, model) => pictureConsents.find(pictureSha256, model) !== null,

    grantPictureConsent(consent) {
      const { pictureSha256, model } = consent
      if (!pictureConsents.grant({ ...consent, grantedAtMs: now() })) throw new Failure('not_found')
      const granted = pictureConsents.find(pictureSha256, model)
      if (!granted) throw new Failure('internal')
      announce(['privacy.pictureConsents'], ['chat.preview'])
      return granted
    },

    revokePictureConsent(pictureSha256, model) {
      pictureConsents.revoke(pictureSha256, model)
      announce(['privacy.pictureConsents'], ['chat.preview'])
    },

    pictureConsents: pictureConsents.list,
    sentAs: log.withBody,

    record({ filePictureSha256s: _allowed, ...disclosure }) {
      const entry = log.append(disclosure, now())
      verifier.wrote(entry)
      announce(['privacy.disclosures'])
      return entry
    },

    async disclosures({ limit, offset }) {
      const intact = await verifier.isIntact()
      const entries = log.newest(limit, offset)
      const readable = entries.flatMap((entry) => entry ?? [])
      // The verifier reads an old entry once; those about to be shown are looked at again.
      const shown = readable.length === entries.length && isUnbroken(readable)
      return { total: log.count(), intact: intact && shown, entries: readable }
    },
  }
}
