import type { settingsContract } from '../../../shared/contract/settings'
import type { Handlers } from '../../transport/handlers'
import type { SettingsService } from './service'

export const createSettingsHandlers = (settings: SettingsService): Handlers<typeof settingsContract> => ({
  get: () => settings.get(),
  update: (changes) => settings.update(changes),
})
