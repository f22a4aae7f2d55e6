import type { AnswerEvent } from '../../../../shared/contract/chat'
import type { AppError } from '../../../../shared/contract/errors'
import { Failure } from '../../../../shared/lib/failure'
import { storageFailure } from '../../../db/errors'
import type { AnswerPart } from '../../../llm/types'
import type { AnswerEnd, AnswerRepository, AnswerText } from './answer-repository'
import type { Clock } from '../clock'

/** A crash loses what came since the last checkpoint, so they come well within a second. */
const checkpointIntervalMs = 500

export interface AnswerRun {
  /** Reads the answer to its end, whatever that is; the end is on disk when this resolves. Never rejects but for storage. */
  read(parts: (signal: AbortSignal) => AsyncIterable<AnswerPart>): Promise<AnswerEnd>
  /** Saves what there is at once and stops reading: the profile is being locked. */
  interrupt(): void
}

interface RunOptions {
  id: string
  answers: AnswerRepository
  clock: Clock
  /** Aborts when a person stops the answer or leaves. */
  signal: AbortSignal
  emit: (event: AnswerEvent) => Promise<void>
  /** After each checkpoint that saved something. */
  onCheckpoint: (receivedParts: number) => void
}

const nothing: AnswerText = { text: '', reasoning: '' }
const interrupted: AppError = { code: 'answer_interrupted' }
const cutCodes: ReadonlySet<AppError['code']> = new Set(['answer_interrupted', 'answer_stalled', 'answer_too_slow'])

/** One answer on its way from the model to the window and to the disk. */
export function createAnswerRun({ id, answers, clock, signal, emit, onCheckpoint }: RunOptions): AnswerRun {
  const startedMs = clock.elapsedMs()
  const own = new AbortController()
  let unsaved: AnswerText = nothing
  let received = 0
  let firstTokenMs: number | null = null
  let ended: AnswerEnd | null = null

  const checkpoint = async (): Promise<void> => {
    if (unsaved === nothing) return
    const saved = answers.append(id, unsaved)
    unsaved = nothing
    onCheckpoint(received)
    await saved
  }
  const finish = (
    state: AnswerEnd['state'],
    error: AppError | null,
    finishReason: AnswerEnd['finishReason'] = null,
  ) => {
    if (ended !== null) return ended
    stopCheckpoints()
    const end = { state, error, finishReason, firstTokenMs, durationMs: clock.elapsedMs() - startedMs }
    answers.finish(id, unsaved, end)
    ended = end
    return end
  }
  const stopCheckpoints = clock.every(checkpointIntervalMs, () => {
    checkpoint().catch((cause: unknown) => own.abort(cause))
  })

  const endOf = (cause: unknown): AnswerEnd => {
    if (own.signal.aborted) return finish('failed', failureOf(own.signal.reason))
    if (signal.aborted) return isLock(signal.reason) ? finish('interrupted', interrupted) : finish('stopped', null)
    const error = failureOf(cause)
    return finish(cutCodes.has(error.code) ? 'interrupted' : 'failed', error)
  }

  return {
    read: async (parts) => {
      const reading = AbortSignal.any([signal, own.signal])
      let finishReason: AnswerEnd['finishReason'] = null
      try {
        for await (const part of parts(reading)) {
          if (ended !== null) return ended
          if (part.type === 'end') {
            finishReason = part.finishReason
            continue
          }
          if (part.type === 'waiting' || part.type === 'asking') {
            await emit(part)
            continue
          }
          if (part.type === 'answering') {
            answers.answeredBy(id, part.endpoint, part.insteadOf)
            continue
          }
          firstTokenMs ??= clock.elapsedMs() - startedMs
          received += 1
          unsaved = { ...unsaved, [part.type]: unsaved[part.type] + part.delta }
          await emit(part)
        }
        return finishReason === null ? finish('interrupted', interrupted) : finish('complete', null, finishReason)
      } catch (cause) {
        return endOf(cause)
      }
    },
    interrupt: () => {
      finish('interrupted', interrupted)
      own.abort()
    },
  }
}

const isLock = (reason: unknown): boolean => reason instanceof Failure && reason.error.code === 'locked'

const failureOf = (cause: unknown): AppError => storageFailure(cause)?.error ?? { code: 'internal' }
