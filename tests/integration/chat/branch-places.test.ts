import { array, assert, asyncProperty, boolean, constant, nat, oneof, record, type Arbitrary } from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { migrations } from '../../../electron/db/migrations/index'
import type { Db } from '../../../electron/db/open'
import { createAnswerRepository } from '../../../electron/features/chat/answers/answer-repository'
import { createDocumentRepository } from '../../../electron/features/chat/documents/document-repository'
import { createMessageRepository } from '../../../electron/features/chat/messages/message-repository'
import { createSummaryRepository } from '../../../electron/features/chat/summaries/summary-repository'
import { newId } from '../../../shared/lib/ids'
import { type Walked, walkEveryBranch } from '../../support/branch-walk'
import { databaseOfVersion } from '../../support/schema-versions'
import { withTransfer } from '../../support/transfer/with-transfer'

/** The same of every message, as the repositories know it. */
function told(db: Db): Walked[] {
  const messages = createMessageRepository(db, createDocumentRepository(db))
  const summaries = createSummaryRepository(db)
  return walkEveryBranch(db).map(({ id }) => ({
    id,
    answeredCount: messages.answeredCount(id),
    summaryId: summaries.ofBranch(id)?.id ?? null,
  }))
}

type Step =
  /** A question after some answer, or first; with `edits`, in place of some question. */
  | { do: 'ask'; at: number; edits: boolean }
  /** An answer to some question, which may have one already. */
  | { do: 'answer'; at: number; says: boolean }
  /** One without a word is asked for anew in its place, whatever follows it. */
  | { do: 'refill'; at: number }
  | { do: 'summarise'; at: number }
  | { do: 'removeSummary' | 'restoreSummary'; at: number }

const at = nat(40)
const anyStep: Arbitrary<Step> = oneof(
  record({ do: constant('ask' as const), at, edits: boolean() }),
  record({ do: constant('answer' as const), at, says: boolean() }),
  record({ do: constant('refill' as const), at }),
  record({ do: constant('summarise' as const), at }),
  record({ do: constant('removeSummary' as const), at }),
  record({ do: constant('restoreSummary' as const), at }),
)

/** Goes those steps in a conversation; answers its id. */
function goThrough(db: Db, steps: readonly Step[]): string {
  const messages = createMessageRepository(db, createDocumentRepository(db))
  const answers = createAnswerRepository(db)
  const summaries = createSummaryRepository(db)
  const conversationId = newId()
  db.prepare(
    `insert into conversations (id, title, created_at_ms, updated_at_ms, title_from) values (?, '', 1, 1, 'person')`,
  ).run(conversationId)
  const questions: { id: string; parentId: string | null }[] = []
  const answered: { id: string; says: boolean }[] = []
  const summarised: string[] = []
  const oneOf = <T>(items: readonly T[], place: number): T | undefined =>
    items[items.length - 1 - (place % items.length)]
  const finish = (id: string, text: string): void =>
    answers.finish(
      id,
      { text, reasoning: '' },
      { state: text === '' ? 'failed' : 'complete', error: null, finishReason: null, firstTokenMs: 1, durationMs: 1 },
    )
  for (const step of steps) {
    switch (step.do) {
      case 'ask': {
        const replaced = step.edits ? oneOf(questions, step.at) : undefined
        const parentId = replaced === undefined ? (oneOf(answered, step.at)?.id ?? null) : replaced.parentId
        const question = { id: newId(), parentId }
        questions.push(question)
        messages.insertQuestion({
          ...question,
          conversationId,
          text: '¿?',
          createdAtMs: 1,
          attachments: [],
          documents: [],
        })
        break
      }
      case 'answer': {
        const parentId = oneOf(questions, step.at)?.id
        if (parentId === undefined) break
        const id = newId()
        answers.begin({ id, conversationId, parentId, model: 'm', endpoint: 'http://a/v1', createdAtMs: 1 })
        finish(id, step.says ? 'Sí.' : '')
        answered.push({ id, says: step.says })
        break
      }
      case 'refill': {
        const empty = oneOf(
          answered.filter(({ says }) => !says),
          step.at,
        )
        if (empty === undefined) break
        answers.reopen({ id: empty.id, model: 'm', endpoint: 'http://a/v1' })
        finish(empty.id, 'Ahora sí.')
        empty.says = true
        break
      }
      case 'summarise': {
        const through = oneOf(answered, step.at)
        if (through === undefined) break
        const id = newId()
        const rest = { turnCount: 1, text: 'Se habló.', isEdited: false, model: 'm', createdAtMs: step.at % 3 }
        summaries.insert({ id, conversationId, throughMessageId: through.id, ...rest })
        summarised.push(id)
        break
      }
      default: {
        const id = oneOf(summarised, step.at)
        if (id === undefined) break
        if (step.do === 'removeSummary') summaries.remove(id, 1)
        else summaries.restore(id)
      }
    }
  }
  const last = questions.at(-1)?.id ?? null
  db.prepare('update conversations set active_message_id = ? where id = ?').run(last, conversationId)
  return conversationId
}

const anySteps = array(anyStep, { maxLength: 40, size: 'max' })

describe('where a message stands', () => {
  const transfer = withTransfer()

  it('is what a walk up its branch tells, however it was asked, edited, answered anew and summarised', async () => {
    await assert(
      asyncProperty(anySteps, async (steps) => {
        goThrough(transfer.db, steps)
        expect(told(transfer.db)).toEqual(walkEveryBranch(transfer.db))
      }),
      { numRuns: 60 },
    )
  })

  it('is so too of what came out of a file, and after some of it was taken away', async () => {
    await assert(
      asyncProperty(anySteps, boolean(), async (steps, takesAway) => {
        const id = goThrough(transfer.db, steps)
        const copy = await transfer.imported(await transfer.exported(id))
        expect(told(transfer.db)).toEqual(walkEveryBranch(transfer.db))
        transfer.db.prepare('update conversations set active_message_id = null where id = ?').run(copy)
        if (takesAway) transfer.db.prepare('delete from conversations where id = ?').run(copy)
        expect(told(transfer.db)).toEqual(walkEveryBranch(transfer.db))
      }),
      { numRuns: 20 },
    )
  })
})

/** Puts in a database of before what another holds. */
function copyInto(old: Db, from: Db): void {
  for (const [table, columns] of [
    ['conversations', 'id, title, created_at_ms, updated_at_ms'],
    ['messages', 'id, conversation_id, parent_id, role, text, state, created_at_ms'],
    ['summaries', 'id, conversation_id, through_message_id, turn_count, text, model, created_at_ms, removed_at_ms'],
  ] as const) {
    const values = columns.replaceAll(/\w+/g, '@$&')
    const insert = old.prepare<[unknown]>(`insert into ${table} (${columns}) values (${values})`)
    for (const row of from.prepare(`select ${columns} from ${table} order by id`).all()) insert.run(row)
  }
}

describe('a profile of before', () => {
  const transfer = withTransfer()
  const made: { remove(): void }[] = []
  afterEach(() => made.splice(0).forEach((each) => each.remove()))

  it('is told the same once it was brought up to date', async () => {
    await assert(
      asyncProperty(anySteps, async (steps) => {
        goThrough(transfer.db, steps)
        const old = databaseOfVersion(migrations, 24, (db) => copyInto(db, transfer.db))
        made.push(old)
        const db = old.open(migrations)
        expect(walkEveryBranch(db)).toHaveLength(walkEveryBranch(transfer.db).length)
        expect(told(db)).toEqual(walkEveryBranch(db))
        db.close()
      }),
      { numRuns: 6 },
    )
  })
})
