import { commitAhead } from '../../../db/commit-ahead'
import type { Db } from '../../../db/open'
import { createDetails } from './details'
import { createFrameLookup } from './frames'
import { createImports } from './imports'
import { createIntake } from './intake'
import { createLibrary } from './library'
import { createPatients } from './patients'
import { createPurge } from './purge'
import { createSummary } from './summary'
import { createTags } from './tags'
import { createTrash } from './trash'

/** All SQL of studies. */
export const createRepository = (db: Db) => {
  const library = createLibrary(db)
  const summary = createSummary(db)
  return {
    library,
    summary,
    patients: createPatients(db, library),
    details: createDetails(db),
    tags: createTags(db),
    trash: createTrash(db),
    purge: createPurge(db),
    imports: createImports(db),
    intake: createIntake(db, summary),
    frameSource: createFrameLookup(db),
    /** All or nothing; throws what `work` throws. */
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    /** As `transaction`, without holding up the event loop for the disk. */
    transactionAhead: <T>(work: () => T) => commitAhead(db, () => db.transaction(work).immediate()),
  }
}
export type Repository = ReturnType<typeof createRepository>
