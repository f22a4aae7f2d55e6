import type { Db } from '../../../db/open'

/** What a model, or the resident, made of the turns of a branch up to an answer. */
export interface Summary {
  id: string
  conversationId: string
  throughMessageId: string
  /** Turns it tells of. */
  turnCount: number
  text: string
  /** The resident wrote in it. */
  isEdited: boolean
  model: string
  createdAtMs: number
}

type SummaryRow = Omit<Summary, 'isEdited'> & { isEdited: number }

const columns = `summaries.id, summaries.conversation_id as conversationId,
  summaries.through_message_id as throughMessageId, summaries.turn_count as turnCount, summaries.text,
  summaries.edited as isEdited, summaries.model, summaries.created_at_ms as createdAtMs`

const toSummary = (row: SummaryRow | undefined): Summary | null =>
  row === undefined ? null : { ...row, isEdited: row.isEdited === 1 }

export type SummaryRepository = ReturnType<typeof createSummaryRepository>

/** Removed ones stay, to be brought back. */
export function createSummaryRepository(db: Db) {
  // From branch to branch upwards, each left where the one below begins; it ends at the first summary on the way.
  const ofBranch = db.prepare<[string, string | null], SummaryRow>(
    `with recursive passed (branch_id, depth) as (
       select branch_id, depth from messages where id = ?
       union all
       select above.branch_id, above.depth from passed
       join messages as first on first.id = passed.branch_id
       join messages as above on above.id = first.parent_id
     ),
     found (id) as (
       select (select id from summaries
         where branch_id = passed.branch_id and depth <= passed.depth and removed_at_ms is null and id is not ?
         order by depth desc, created_at_ms desc, id desc limit 1)
       from passed
     )
     select ${columns} from summaries where id = (select id from found where id is not null limit 1)`,
  )
  const get = db.prepare<[string], SummaryRow>(`select ${columns} from summaries where id = ?`)
  const insert = db.prepare<[Omit<SummaryRow, never>]>(
    `insert into summaries (id, conversation_id, through_message_id, turn_count, text, edited, model, created_at_ms)
     values (@id, @conversationId, @throughMessageId, @turnCount, @text, @isEdited, @model, @createdAtMs)`,
  )
  const edit = db.prepare<[string, string]>('update summaries set text = ?, edited = 1 where id = ?')
  const setRemoved = db.prepare<[number | null, string]>('update summaries set removed_at_ms = ? where id = ?')

  return {
    get: (id: string): Summary | null => toSummary(get.get(id)),
    /** That which reaches furthest of those on the way from the first message to this one, but for `exceptId`. */
    ofBranch: (leafId: string, exceptId: string | null = null): Summary | null =>
      toSummary(ofBranch.get(leafId, exceptId)),
    insert: (summary: Summary): void => {
      insert.run({ ...summary, isEdited: summary.isEdited ? 1 : 0 })
    },
    edit: (id: string, text: string): void => {
      edit.run(text, id)
    },
    remove: (id: string, nowMs: number): void => {
      setRemoved.run(nowMs, id)
    },
    restore: (id: string): void => {
      setRemoved.run(null, id)
    },
  }
}
