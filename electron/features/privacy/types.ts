import type { Input, Output } from '../../../shared/contract/define'
import type { Consent, Disclosure, PictureConsent, privacyContract } from '../../../shared/contract/privacy'
import type { Ledger } from '../../llm/ledger'

export interface PrivacyService extends Ledger {
  /** Errors: `not_found` when there is no such study. */
  grantConsent(studyId: string, model: string): Consent
  revokeConsent(studyId: string, model: string): void
  consents(studyId?: string): Consent[]
  /** Errors: `not_found` when there is no such picture. */
  grantPictureConsent(consent: Omit<PictureConsent, 'grantedAtMs'>): PictureConsent
  revokePictureConsent(pictureSha256: string, model: string): void
  pictureConsents(): PictureConsent[]
  /** The newest entry with this body; null where there is none. */
  sentAs(bodySha256: string): Pick<Disclosure, 'sequence' | 'sentAtMs'> | null
  disclosures(page: Input<typeof privacyContract.disclosures>): Promise<Output<typeof privacyContract.disclosures>>
}
