import type { HangingRule } from '../../../shared/contract/hanging'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import { createHangingRepository } from './repository'

export interface HangingService {
  list(): HangingRule[]
  save(rule: HangingRule): void
  remove(of: Pick<HangingRule, 'modality' | 'bodyPart'>): void
}

/** How a person wants studies arranged when they open. */
export function createHangingService({ db, announce }: { db: Db; announce: Announce }): HangingService {
  const rules = createHangingRepository(db)
  return {
    list: () => rules.list(),
    save(rule) {
      rules.save(rule)
      announce(['hanging.list'])
    },
    remove(of) {
      rules.remove(of)
      announce(['hanging.list'])
    },
  }
}
