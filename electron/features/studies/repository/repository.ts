import { commitAhead } from '../../../db/commit-ahead'
import type { Db } from '../../../db/open'
import { createFrameLookup } from './frames'
import { createImports } from './imports'
import { createIntake } from './intake'
import { createLibrary } from './library'

/** All SQL of studies. */
export const createRepository = (db: Db) => ({
  library: createLibrary(db),
  imports: createImports(db),
  intake: createIntake(db),
  frameSource: createFrameLookup(db),
  /** All or nothing; throws what `work` throws. */
  transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
  /** As `transaction`, without holding up the event loop for the disk. */
  transactionAhead: <T>(work: () => T) => commitAhead(db, () => db.transaction(work).immediate()),
})
export type Repository = ReturnType<typeof createRepository>
