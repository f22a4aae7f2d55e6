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
  disclosures: (page) => getService().disclosures(page),
})
