import type { AnswerState, EndpointFailure } from '../../../../shared/contract/chat'
import type { AppError } from '../../../../shared/contract/errors'
import { commitAhead } from '../../../db/commit-ahead'
import type { Db } from '../../../db/open'

export interface NewAnswer {
  id: string
  conversationId: string
  parentId: string
  model: string
  endpoint: string
  createdAtMs: number
}

export interface AnswerEnd {
  state: Exclude<AnswerState, 'streaming'>
  error: AppError | null
  finishReason: 'stop' | 'length' | null
  firstTokenMs: number | null
  durationMs: number | null
}

export interface AnswerText {
  text: string
  reasoning: string
}

export type AnswerRepository = ReturnType<typeof createAnswerRepository>

/** Answers under way: appended part by part, gathered into their message when they end. */
export function createAnswerRepository(db: Db) {
  const insert = db.prepare<[string, string, string, string, string, number]>(
    `insert into messages (id, conversation_id, parent_id, role, text, state, model, endpoint, created_at_ms)
     values (?, ?, ?, 'assistant', '', 'streaming', ?, ?, ?)`,
  )
  const answeredBy = db.prepare<[string, string, string]>(
    'update messages set endpoint = ?, instead_of = ? where id = ?',
  )
  const resume = db.prepare<[string]>(
    `update messages set state = 'streaming', error = null, finish_reason = null where id = ? and state <> 'streaming'`,
  )
  const reopen = db.prepare<[string, string, string]>(
    `update messages set state = 'streaming', error = null, finish_reason = null, instead_of = '[]', model = ?, endpoint = ?
     where id = ? and state <> 'streaming' and text = ''`,
  )
  const append = db.prepare<[Record<'id' | 'text' | 'reasoning', string>]>(
    `insert into message_parts (message_id, sequence, text, reasoning)
     select @id, coalesce(max(sequence), 0) + 1, @text, @reasoning from message_parts where message_id = @id`,
  )
  const end = db.prepare<[Record<string, string | number | null>]>(
    `update messages set
       text = coalesce((select group_concat(text, '' order by sequence) from message_parts where message_id = @id), ''),
       reasoning = coalesce(
         (select group_concat(reasoning, '' order by sequence) from message_parts where message_id = @id), ''),
       state = @state, error = @error, finish_reason = @finishReason,
       first_token_ms = coalesce(first_token_ms, @firstTokenMs),
       duration_ms = case when @durationMs is null then duration_ms else coalesce(duration_ms, 0) + @durationMs end
     where id = @id and state = 'streaming'`,
  )
  const clearParts = db.prepare<[string]>('delete from message_parts where message_id = ?')
  const streaming = db.prepare<[], { id: string }>(`select id from messages where state = 'streaming'`)

  const finish = db.transaction((id: string, rest: AnswerText, result: AnswerEnd): void => {
    append.run({ id, ...rest })
    const error = result.error === null ? null : JSON.stringify(result.error)
    end.run({ ...result, id, error })
    clearParts.run(id)
  })

  return {
    begin: (answer: NewAnswer): void => {
      const { id, conversationId, parentId, model, endpoint, createdAtMs } = answer
      insert.run(id, conversationId, parentId, model, endpoint, createdAtMs)
    },
    /** Opens an answer that ended, to be added to: what it holds is the first of its parts. */
    resume: (id: string, held: AnswerText): void => {
      resume.run(id)
      append.run({ id, ...held })
    },
    /** Opens an answer of which nothing came, to be asked for anew in its place. */
    reopen: ({ id, model, endpoint }: Pick<NewAnswer, 'id' | 'model' | 'endpoint'>): void => {
      reopen.run(model, endpoint, id)
    },
    answeredBy: (id: string, endpoint: string, insteadOf: readonly EndpointFailure[]): void => {
      answeredBy.run(endpoint, JSON.stringify(insteadOf), id)
    },
    /** Written when it returns, on disk when it resolves. */
    append: (id: string, part: AnswerText): Promise<void> => commitAhead(db, () => append.run({ id, ...part })).onDisk,
    /** Writes what came since the last checkpoint and the end, both or neither. */
    finish: (id: string, rest: AnswerText, result: AnswerEnd): void => finish.immediate(id, rest, result),
    /** Ends what a crash left under way, keeping the text that reached the disk. */
    interruptAll: (error: AppError): void => {
      for (const { id } of streaming.all()) {
        finish.immediate(
          id,
          { text: '', reasoning: '' },
          { state: 'interrupted', error, finishReason: null, firstTokenMs: null, durationMs: null },
        )
      }
    },
  }
}
