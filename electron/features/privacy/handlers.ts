import type { privacyContract } from '../../../shared/contract/privacy'
import type { Handlers } from '../../transport/handlers'
import type { PrivacyService } from './types'

export const createPrivacyHandlers = (getService: () => PrivacyService): Handlers<typeof privacyContract> => ({
  grantConsent: ({ studyId, model }) => getService().grantConsent(studyId, model),
  revokeConsent({ studyId, model }) {
    getService().revokeConsent(studyId, model)
    return {}
  },
  consents: ({ studyId }) => getService().consents(studyId),
  grantPictureConsent: (consent) => getService().grantPictureConsent(consent),
  revokePictureConsent({ pictureSha256, model }) {
    getService().revokePictureConsent(pictureSha256, model)
    return {}
  },
  pictureConsents: () => getService().pictureConsents(),
  disclosures: (page) => getService().disclosures(page),
})
