import { z } from 'zod'
import { type Consent, consentSchema } from '../../../shared/contract/privacy'
import type { Db } from '../../db/open'

const columns = 'study_id as studyId, model, granted_at_ms as grantedAtMs'

export const createConsentRepository = (db: Db) => ({
  find(studyId: string, model: string): Consent | null {
    const row = db.prepare(`select ${columns} from consents where study_id = ? and model = ?`).get(studyId, model)
    return consentSchema.optional().parse(row) ?? null
  },

  list(studyId?: string): Consent[] {
    const rows =
      studyId === undefined
        ? db.prepare(`select ${columns} from consents order by granted_at_ms desc, study_id, model`).all()
        : db
            .prepare(`select ${columns} from consents where study_id = ? order by granted_at_ms desc, model`)
            .all(studyId)
    return z.array(consentSchema).parse(rows)
  },

  /** Keeps the first time it was granted. False when there is no such study, nor a picture of it that was sent. */
  grant({ studyId, model, grantedAtMs }: Consent): boolean {
    const granted = db
      .prepare(
        `insert into consents (study_id, model, granted_at_ms) select @studyId, @model, @grantedAtMs
         where exists (select 1 from studies where id = @studyId)
           or exists (select 1 from attachments where study_id = @studyId)
         on conflict (study_id, model) do update set granted_at_ms = granted_at_ms`,
      )
      .run({ studyId, model, grantedAtMs })
    return granted.changes > 0
  },

  revoke(studyId: string, model: string): void {
    db.prepare('delete from consents where study_id = ? and model = ?').run(studyId, model)
  },
})
