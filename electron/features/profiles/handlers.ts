import type { profilesContract } from '../../../shared/contract/profiles'
import type { Handlers } from '../../transport/handlers'
import type { ProfilesService } from './ports'

export const createProfilesHandlers = (profiles: ProfilesService): Handlers<typeof profilesContract> => ({
  list: () => profiles.list(),
  session: () => profiles.session(),
  create: ({ name, passphrase }) => profiles.create(name, passphrase),
  unlock: async ({ profileId, passphrase }) => ({ profile: await profiles.unlock(profileId, passphrase) }),
  recover: async ({ profileId, recoveryCode, newPassphrase }) => ({
    profile: await profiles.recover(profileId, recoveryCode, newPassphrase),
  }),
  lock: async () => {
    await profiles.lock()
    return {}
  },
  changePassphrase: async ({ currentPassphrase, newPassphrase }) => {
    await profiles.changePassphrase(currentPassphrase, newPassphrase)
    return {}
  },
  renewRecoveryCode: async ({ currentPassphrase }) => ({
    recoveryCode: await profiles.renewRecoveryCode(currentPassphrase),
  }),
})
