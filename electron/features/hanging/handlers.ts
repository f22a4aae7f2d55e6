import type { hangingContract } from '../../../shared/contract/hanging'
import type { Handlers } from '../../transport/handlers'
import type { HangingService } from './service'

export const createHangingHandlers = (getService: () => HangingService): Handlers<typeof hangingContract> => ({
  list: () => getService().list(),
  save(rule) {
    getService().save(rule)
    return {}
  },
  remove(of) {
    getService().remove(of)
    return {}
  },
})
