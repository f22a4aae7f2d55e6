import type { AnswerPart, Gate, PreparedRequest } from '../../electron/llm/types'
import { prepareRequest } from '../../electron/llm/prepare'
import { Failure } from '../../shared/lib/failure'

export interface ScriptedGate extends Gate {
  /** What was sent, oldest first. */
  readonly sent: PreparedRequest[]
  /** Signals of what was sent, in the same order. */
  readonly signals: AbortSignal[]
  say(part: AnswerPart): Promise<void>
  fail(failure: Failure): Promise<void>
}

type Step = { part: AnswerPart } | { failure: Failure }

/** A gate that answers what a test tells it to, when it tells it: `say` resolves once the part was taken. */
export function createScriptedGate(endpoint = 'http://cluster.test/v1'): ScriptedGate {
  const sent: PreparedRequest[] = []
  const signals: AbortSignal[] = []
  const waiting: { step: Step; taken: () => void }[] = []
  let wake: (() => void) | null = null

  const next = async (signal: AbortSignal): Promise<{ step: Step; taken: () => void }> => {
    for (;;) {
      if (signal.aborted) throw new Failure('cancelled')
      const found = waiting.shift()
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        wake = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }
  const push = (step: Step): Promise<void> =>
    new Promise((taken) => {
      waiting.push({ step, taken })
      wake?.()
    })

  return {
    sent,
    signals,
    prepare: (request) => prepareRequest([endpoint], request),
    answer: async function* (prepared, _about, signal) {
      sent.push(prepared)
      signals.push(signal)
      for (;;) {
        const { step, taken } = await next(signal)
        if ('failure' in step) {
          taken()
          throw step.failure
        }
        yield step.part
        // Reached when the reader comes back for more: it has dealt with this part.
        taken()
        if (step.part.type === 'end') return
      }
    },
    say: (part) => push({ part }),
    fail: (failure) => push({ failure }),
  }
}
